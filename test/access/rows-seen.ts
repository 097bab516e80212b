import type { Target, Targets } from './targets.js';

/** Whose eyes a transaction has, as SQL is told. */
export interface Eyes {
  readonly name: string;
  readonly locality: string;
  /** Null: nothing is said of who looks. */
  readonly viewer: string | null;
  readonly account: string;
  readonly agency: string;
}

const HERE = 'buckinghamshire';
const eyes = (name: string, viewer: string | null, rest: Partial<Eyes> = {}): Eyes => ({
  ...{ name, viewer, locality: HERE, account: `person:${name}`, agency: '' },
  ...rest,
});

/** Every kind of viewer there is, and nobody. */
export const EYES: readonly Eyes[] = [
  eyes('the service', 'service', { account: '' }),
  eyes('casework', 'casework'),
  eyes('casework, named', 'casework', { account: 'person:leila-macpt' }),
  eyes('casework elsewhere', 'casework', { locality: 'wexmoor' }),
  eyes('beside', 'beside'),
  eyes('governance', 'governance'),
  eyes('governance elsewhere', 'governance', { locality: 'wexmoor' }),
  eyes('its own agency', 'agency', { account: 'agency:greenway-primary', agency: 'greenway-primary' }),
  eyes('another agency', 'agency', { account: 'agency:police-demo', agency: 'police-demo' }),
  eyes('an agency of that name elsewhere', 'agency', { locality: 'wexmoor', agency: 'greenway-primary', account: 'x' }),
  eyes('an agency that is none', 'agency'),
  eyes('publishing', 'publishing'),
  eyes('operator', 'operator'),
  eyes('public', 'public'),
  eyes('nobody said who', null),
];

/** What a row belongs to. */
export interface Subject {
  readonly kind: 'contact' | 'conversation' | 'question' | 'call-out';
  readonly target: Target;
}

/** Every record that rows can belong to, by its id. */
export const subjectsOf = (targets: Targets): ReadonlyMap<string, Subject> =>
  new Map(
    (
      [
        ...targets.contacts.map((target) => ['contact', target] as const),
        ...targets.conversations.map((target) => ['conversation', target] as const),
        ...targets.questions.map((target) => ['question', target] as const),
        ...targets.callOuts.map((target) => ['call-out', target] as const),
      ] satisfies readonly (readonly [Subject['kind'], Target])[]
    ).map(([kind, target]) => [target.params['id'] ?? '', { kind, target }]),
  );

const PLACES = /^protected_/;
const LADDER = /^(escalation|escalation_rung|message|sending|answer_means|delivery_report)$/;
const SENT = /^(contact|contact_body|child|adult|protected_detail|assertion|feedback)$/;
const SINCE = /^(clock|decision|decision_child)$/;
const RESTRICTING = /^(restriction|restriction_act|break_glass|break_glass_review)$/;
const KEEPING = /^(restricted_subject|restricted_reader|barred_subject)$/;
const NOBODYS = /^(synthetic_contact|bulk_plan|bulk_plan_contact|act_answer|idempotency)$/;

/**
 * May these eyes see rows of this table that belong to this record? Said of who looks, apart from the walls. Of what is sealed from the agency
 * that sent it, it sees what it sent and was told, and nothing that came after; that it may not act on it, the door says.
 */
export function maySeeRows(
  { viewer, locality, account, agency }: Eyes,
  table: string,
  { kind, target }: Subject,
): boolean {
  if (viewer === null || target.locality !== locality || target.there === false) return false;
  if (viewer === 'service') return true;
  if (NOBODYS.test(table)) return false;
  const kept = target.keptTo !== undefined && !target.keptTo.includes(account);
  switch (viewer) {
    case 'casework':
      return table !== 'access_log' && (LADDER.test(table) || KEEPING.test(table) || !kept);
    case 'governance':
      if (table === 'access_log' || table === 'audit' || KEEPING.test(table)) return true;
      return isOfCase(kind) && !PLACES.test(table) && !isWork(table) && !kept;
    case 'beside': {
      if (KEEPING.test(table)) return true;
      const ofCase = isOfCase(kind) && !PLACES.test(table) && !isWork(table) && !RESTRICTING.test(table);
      return ofCase && table !== 'access_log' && !kept && kind === 'contact' && (target.owedTo ?? []).length > 0;
    }
    case 'agency': {
      const own = agency !== '' && target.agency === agency;
      if (kind === 'question') return table !== 'audit' && (own || target.askedBy === account);
      return (
        own &&
        (SENT.test(table) || (SINCE.test(table) && target.keptTo === undefined && target.sealedFrom === undefined))
      );
    }
    default:
      return false;
  }
}

const isOfCase = (kind: Subject['kind']): boolean => kind === 'contact' || kind === 'call-out';
/** Messages to people on duty, and how they were answered: for whoever works cases. */
const isWork = (table: string): boolean => /^(message|sending|answer_means|delivery_report)$/.test(table);
