import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { connect, UnitOfWork, serviceScope, type Scope } from '#record';
import { storeContact } from '../../../../../test/builders/stored-contact.js';
import { openTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { agencyKey, isSealedFrom } from '../../domain/destinations/seal.js';

const LOCALITY = 'buckinghamshire';
const GREENWAY = 'greenway-primary';

const NAMES = [
  ...['', ' ', 'The Oak School', 'the oak', 'Oak', 'Theatre School', 'Greenway Primary', 'Greenway Primary School'],
  ...["St Mary's C of E", 'St Mary’s C of E', 'STE. MÉRÈ', 'Ysgol Gymraeg Aberdâr', 'Ysgol Gymraeg Aberda\u0302r'],
  ...['Zoë’s Nursery — Baby Room', '-- Elm --', 'the-the-elm', 'Ünïcode Straße', 'Ｆｕｌｌ width', '학교', 'مدرسة oak'],
  ...['oak-sch', 'oak-sch-two', 'elmers', 'elmers-end', 'elm', 'elm-end'],
];

/** The database judges by itself whom a contact is sealed from; it must judge as the domain does. */
describe('a contact that is sealed from whoever made it', () => {
  let database: TestDatabase;
  let app: DataSource;

  beforeAll(async () => {
    database = await openTestDatabase();
    app = await connect({ url: database.appUrl, name: 'front-door-test-app', max: 1 });
  });
  afterAll(async () => {
    await app.destroy();
    await database.drop();
  });

  const keysOf = async (names: readonly string[]): Promise<string[]> => {
    const rows = (await database.owner.query(
      `SELECT front_door.agency_key(name) AS key FROM unnest($1::text[]) WITH ORDINALITY AS n(name, at) ORDER BY at`,
      [names],
    )) as { key: string }[];
    return rows.map(({ key }) => key);
  };

  it('is known by the same names to the database as to the domain', async () => {
    expect(await keysOf(NAMES)).toEqual(NAMES.map(agencyKey));
    const letters = fc.string({ unit: fc.constantFrom(...[..."aZ the-É’' .ß\u0301ﬁ²"]), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { minLength: 20, maxLength: 20 }), async (names) =>
        expect(await keysOf(names)).toEqual(names.map(agencyKey)),
      ),
      { numRuns: 20 },
    );
  });

  it('is taken for the same agency by the database where the domain does, and for no other', async () => {
    const keys = NAMES.map(agencyKey);
    const same = (await database.owner.query(
      `SELECT a, b FROM unnest($1::text[]) a, unnest($2::text[]) b WHERE front_door.is_same_agency(front_door.agency_key(a), b)`,
      [NAMES, keys],
    )) as { a: string; b: string }[];
    const right = NAMES.flatMap((a) =>
      keys.filter((b) => isSealedFrom({ agency: a, name: a }, [b])).map((b) => ({ a, b })),
    );
    const byName = (pairs: { a: string; b: string }[]) => pairs.map(({ a, b }) => `${a} ${b}`).sort();
    expect(byName(same)).toEqual(byName(right));
  });

  it('shows its sender nothing that came after, from the moment anybody seals it until it is let go', async () => {
    const id = await storeContact(database.owner, 'decided');
    await database.owner.query(`UPDATE front_door.contact SET agency = $2 WHERE id = $1`, [id, GREENWAY]);
    const greenway: Scope = {
      locality: LOCALITY,
      viewer: { kind: 'agency', account: `agency:${GREENWAY}`, agency: GREENWAY },
    };
    const shown = () =>
      new UnitOfWork(app).read(greenway, async (tx) => {
        const counts = [];
        for (const [table, column] of [
          ['contact', 'id'],
          ['decision', 'contact_id'],
          ['clock', 'contact_id'],
        ])
          counts.push((await tx.query(`SELECT FROM front_door.${table} WHERE ${column} = $1`, [id])).length > 0);
        return counts;
      });
    const seal = (n: number, agency: string, sealed: boolean) =>
      new UnitOfWork(app).run(serviceScope(LOCALITY), (tx) =>
        tx.query(
          `INSERT INTO front_door.contact_seal (locality, contact_id, n, agency, named, sealed, because, by, at, reason)
           VALUES ($1, $2, $3, $4, $4, $5, 'practitioner', '{}', front_door.now(), 'x')`,
          [LOCALITY, id, n, agency, sealed],
        ),
      );
    expect(await shown()).toEqual([true, true, true]);
    await seal(1, 'elm', true);
    expect(await shown()).toEqual([true, true, true]);
    await seal(2, 'greenway-primary-school', true);
    expect(await shown()).toEqual([true, false, false]);
    await seal(3, 'greenway-primary-school', false);
    expect(await shown()).toEqual([true, true, true]);
  });
});
