import type { Scope, ViewerKind } from '#record';
import type { Actor, Role } from './actor.js';

/** What kind of viewer a role makes of an actor, the widest first: whoever has several looks as the first of them. */
const KINDS: readonly (readonly [ViewerKind, readonly Role[]])[] = [
  ['casework', ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty']],
  ['governance', ['information-governance']],
  ['beside', ['lado', 'specialist']],
  ['publishing', ['policy', 'safeguarding-partner']],
  ['operator', ['operator']],
];

/**
 * Whose rows this actor's units of work may see: what every transaction is opened with that is opened for a caller. Whoever has no role
 * that says otherwise looks as an agency, and sees what that agency sent; of no agency, nothing.
 */
export function scopeOf({ kind, id, roles, agency, locality }: Actor): Scope {
  if (kind === 'service') return { locality, viewer: { kind: 'service', account: null, agency: null } };
  const [widest = 'agency'] = KINDS.find(([, of]) => roles.some((role) => of.includes(role))) ?? [];
  return { locality, viewer: { kind: widest, account: id, agency: widest === 'agency' ? agency : null } };
}
