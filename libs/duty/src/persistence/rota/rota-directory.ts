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

interface RotaPerson {
  readonly id: string;
  readonly name: string;
  readonly telephones: readonly string[];
}

/**
 * The rota's people, and whoever the published file names that the rota does not: asked in that order, so that a person who has changed
 * their number is known by the new one. The ways of a role are the file's; those of a named person go with the message to them.
 */
export function rotaDirectory(staff: ReadonlyMap<string, PublishedStaff>): StaffDirectory<Tx> {
  const file = publishedDirectory(staff);
  return {
    waysOf: (tx, locality, role) => file.waysOf(tx, locality, role),
    personAt: async (tx, locality, telephone) => {
      const has = ({ telephones }: RotaPerson): boolean => telephones.some((one) => telephoneOf(one) === telephone);
      const found = (await tx.query<RotaPerson>(PEOPLE, [locality])).filter(has);
      return found.length === 0 ? file.personAt(tx, locality, telephone) : onlyOne(found);
    },
    personCalled: async (tx, locality, name) => {
      const byName = `${PEOPLE} AND lower(p.name) = lower(regexp_replace(btrim($2), '\\s+', ' ', 'g'))`;
      const found = await tx.query<RotaPerson>(byName, [locality, name]);
      return found.length === 0 ? file.personCalled(tx, locality, name) : onlyOne(found);
    },
  };
}

const onlyOne = (found: readonly RotaPerson[]): StaffPerson | null => {
  const [first, ...others] = found;
  return first && others.length === 0 ? { id: first.id, name: first.name, roles: ROLES } : null;
};
