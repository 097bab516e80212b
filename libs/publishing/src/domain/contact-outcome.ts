import { moreUrgent, responseRank, type Priority, type Response, type RuleSet } from '#thresholds';
import type { ChildOutcome, PastContact, ReplayedChild } from './past-contact.js';

/** What a contact as a whole comes to: as high and as urgent as any of its children. */
export interface ContactOutcome {
  readonly response: Response | null;
  readonly level: string | null;
  readonly priority: Priority;
  readonly domains: readonly string[];
  /** Is there a child of whom nothing is known but a narrative? */
  readonly conversationNeeded: boolean;
  readonly documentInForce: boolean;
}

/** Chooses the team that a contact would go to. Routing is casework's, so the caller gives it. */
export type RouteTo = (outcome: ContactOutcome, contact: PastContact) => string;

/** Sums up the children of a contact under one set of rules. */
export function contactOutcome(children: readonly ChildOutcome[], { document }: RuleSet): ContactOutcome {
  const rankOf = (level: string | null): number => document?.levels.findIndex(({ id }) => id === level) ?? -1;
  const standing = (child: ChildOutcome): number => responseRank(child.response) * 1_000 + rankOf(child.level);
  const top = children.reduce<ChildOutcome | null>((a, b) => (a && standing(a) >= standing(b) ? a : b), null);
  const highest = children.filter(({ response, level }) => response === top?.response && level === top.level);
  return {
    response: document ? (top?.response ?? null) : null,
    level: document ? (top?.level ?? null) : null,
    priority: document ? children.map(({ priority }) => priority).reduce(moreUrgent, 'green') : 'red',
    domains: [...new Set(highest.flatMap(({ domains }) => domains))],
    conversationNeeded: children.some(({ response }) => response === null),
    documentInForce: document !== null,
  };
}

/** In what a contact, or one of its children, would go lower. */
export interface Lower {
  readonly reference: string;
  readonly receivedOn: string;
  readonly what: readonly ('response' | 'level' | 'priority')[];
  /** The highest before and after, for whoever looks it up. */
  readonly from: string;
  readonly to: string;
}

/**
 * Would any child of the contact go lower? In its response; with the same response, to a level that stands lower in number; or in
 * its priority. A contact may stay where it is because of one child while another goes lower: it is listed all the same.
 */
export function lowerOf(contact: PastContact, children: readonly ReplayedChild[], rules: Levels): Lower | null {
  const what = [...new Set(children.flatMap((child) => lowerIn(child, rules)))];
  if (what.length === 0) return null;
  const words = (pick: (child: ReplayedChild) => ChildOutcome): string =>
    [...new Set(children.map((child) => inWords(pick(child))))].join('; ');
  const { reference, receivedOn } = contact;
  return { reference, receivedOn, what, from: words(({ before }) => before), to: words(({ after }) => after) };
}

/** Numbers of the levels, before and after: the ids of two documents need not agree. */
export interface Levels {
  readonly before: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<string, number>;
}

export const numbersOf = ({ document }: RuleSet): ReadonlyMap<string, number> =>
  new Map(document?.levels.map(({ id, number }) => [id, number]));

function lowerIn({ before, after }: ReplayedChild, levels: Levels): Lower['what'] {
  const [was, is] = [responseRank(before.response), responseRank(after.response)];
  const levelFalls =
    was === is && (levels.after.get(after.level ?? '') ?? 0) < (levels.before.get(before.level ?? '') ?? 0);
  const priorityFalls =
    before.priority !== after.priority && moreUrgent(before.priority, after.priority) === before.priority;
  return [
    ...(is < was ? (['response'] as const) : []),
    ...(levelFalls ? (['level'] as const) : []),
    ...(priorityFalls ? (['priority'] as const) : []),
  ];
}

const inWords = ({ response, level, priority }: ChildOutcome): string =>
  [response ?? 'conversation', level, priority].filter(Boolean).join(' ');
