import type { Actor, Role } from '../actor.js';
import { FIELDS, type FieldGroup } from './fields.js';
import { SIGHT_OF, type RecordAsked, type Sight } from './records.js';
import { ruleOf, type Action } from './who-may-what.js';

/** May this actor do this at all? The function level. */
export const may = (actor: Actor, action: Action): boolean => {
  const rule = ruleOf(action);
  if (rule.namedPerson && (actor.kind !== 'person' || actor.name.trim() === '')) return false;
  return actor.roles.some((role) => rule.may[role] !== undefined);
};

/**
 * How much of a record this actor may know of for this action: the record level. Of several roles the one that sees most counts.
 * Anything but a clear yes is `nothing`.
 */
export function sightOf(actor: Actor, action: Action, record: RecordAsked): Sight {
  if (!may(actor, action) || actor.locality !== record.locality) return 'nothing';
  const rule = ruleOf(action);
  const found = actor.roles.flatMap((role) => {
    const records = rule.may[role];
    return records === undefined ? [] : [SIGHT_OF[records]({ actor, role, record })];
  });
  if (found.includes('all')) return 'all';
  return found.includes('sealed') ? (rule.sealed ?? 'nothing') : 'nothing';
}

/** Does this actor know of every record of their locality for this action, whoever sent it? */
export const knowsEvery = (actor: Actor, action: Action): boolean =>
  may(actor, action) && actor.roles.some((role) => ruleOf(action).may[role] === 'any');

/** Is this for records that are kept from whoever does it, as well: to be looked for past the wall of the database? */
export const isForKept = (actor: Actor, action: Action): boolean =>
  may(actor, action) && actor.roles.some((role) => ruleOf(action).may[role] === 'any-even-kept');

/** Is this actor shown members of this group, where they are shown the record? The field level. */
export const isShown = (actor: Actor, group: FieldGroup): boolean =>
  actor.roles.some((role) => (FIELDS[group].roles as readonly Role[]).includes(role));
