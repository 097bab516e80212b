import type { Tx } from '#record';
import { publishedDirectory, type PublishedStaff, type StaffDirectory } from '../../domain/messages/staff-directory.js';
import { telephoneOf, type StaffPerson } from '../../domain/messages/staff-way.js';

/** Whoever the rota names answers call-outs as the duty service does. */
const ROLES = ['duty'];

/** Who on the rota has a number or a name; their id is that of their account, where they have one, so that one person is one person. */
const PEOPLE = `
  SELECT coalesce(p.account, p.id::text) AS id, p.name,
         coalesce((SELECT array_agg(w.address) FROM front_door.duty_way w
                   WHERE w.locality = p.locality AND w.person_id = p.id AND w.ended_at IS NULL AND w.channel IN ('text', 'voice')),
                  '{}') AS telephones
  FROM front_door.duty_person p WHERE p.locality = $1 AND p.left_at IS NULL`;

/** What the rota says of somebody the file names, by their account, or by their name where it has none: the newest that has not left, first. */
const AS_ON_ROTA = `
  SELECT p.left_at IS NOT NULL AS left,
         EXISTS (SELECT FROM front_door.duty_way w
                 WHERE w.locality = p.locality AND w.person_id = p.id AND w.channel IN ('text', 'voice')) AS "gaveNumbers"
  FROM front_door.duty_person p
  WHERE p.locality = $1 AND (p.account = $2 OR p.account IS NULL AND lower(p.name) = lower($3))
  ORDER BY p.left_at IS NOT NULL, p.added_at DESC LIMIT 1`;

interface RotaPerson {
  readonly id: string;
  readonly name: string;
  readonly telephones: readonly string[];
}

/**
 * The rota's people, and whoever the published file names that the rota does not. The rota is kept from day to day and the file is not: a
 * number that somebody has given up there, or somebody who has left, is not believed because the file still has it. The ways of a role are
 * the file's; those of a named person go with the message to them.
 */
export function rotaDirectory(staff: ReadonlyMap<string, PublishedStaff>): StaffDirectory<Tx> {
  const file = publishedDirectory(staff);
  return {
    waysOf: (tx, locality, role) => file.waysOf(tx, locality, role),
    personAt: async (tx, locality, telephone) => {
      const has = ({ telephones }: RotaPerson): boolean => telephones.some((one) => telephoneOf(one) === telephone);
      const found = (await tx.query<RotaPerson>(PEOPLE, [locality])).filter(has);
      if (found.length > 0) return onlyOne(found);
      const named = await file.personAt(tx, locality, telephone);
      const known = named && (await onRota(tx, locality, named));
      return known?.left || known?.gaveNumbers ? null : named;
    },
    personCalled: async (tx, locality, name) => {
      const byName = `${PEOPLE} AND lower(p.name) = lower(regexp_replace(btrim($2), '\\s+', ' ', 'g'))`;
      const found = await tx.query<RotaPerson>(byName, [locality, name]);
      if (found.length > 0) return onlyOne(found);
      const named = await file.personCalled(tx, locality, name);
      return named && (await onRota(tx, locality, named))?.left ? null : named;
    },
  };
}

interface AsOnRota {
  readonly left: boolean;
  /** Whether they ever gave a number there: the file's is then an old one. */
  readonly gaveNumbers: boolean;
}

async function onRota(tx: Tx, locality: string, { id, name }: StaffPerson): Promise<AsOnRota | undefined> {
  return (await tx.query<AsOnRota>(AS_ON_ROTA, [locality, id, name]))[0];
}

const onlyOne = (found: readonly RotaPerson[]): StaffPerson | null => {
  const [first, ...others] = found;
  return first && others.length === 0 ? { id: first.id, name: first.name, roles: ROLES } : null;
};
