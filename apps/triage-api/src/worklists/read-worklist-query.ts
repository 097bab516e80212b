import { PRIORITIES } from '#thresholds';
import { STATUSES, type ListCursor, type WorklistFilter } from '#referrals';
import { readPage, type Page } from '../http/page.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { readCursor } from './list-cursor.js';

/** What of a worklist is asked for. */
export interface WorklistQuery {
  readonly limit: number;
  /** Where to go on: a place in the list, or the id of a contact shown on it; null: at the beginning. */
  readonly after: ListCursor | { readonly contactId: string } | null;
  readonly filter: WorklistFilter;
}

const STAGES = STATUSES.filter((status) => status !== 'closed');
const STATES = ['overdue', 'due', 'due-soon', 'running'] as const;
const PERSONS = ['mine', 'unclaimed'] as const;

/**
 * Reads `limit`, `after`, `stage`, `state`, `priority` and `person`. Of the first three filters several can be asked for, parted by
 * commas or by naming the filter again.
 * @throws Problem 400 naming everything that is wrong
 */
export function readWorklistQuery(query: Readonly<Record<string, unknown>>): WorklistQuery {
  const errors: FieldProblem[] = [];
  const several = <Code extends string>(name: string, codes: readonly Code[]): readonly Code[] | null =>
    severalOf(query, name, codes, errors);
  const filter = {
    statuses: several('stage', STAGES),
    states: several('state', STATES),
    priorities: several('priority', PRIORITIES),
    person: several('person', PERSONS),
  };
  if ((filter.person?.length ?? 0) > 1) errors.push({ pointer: '?person', code: 'too-many', detail: 'Send one.' });
  const page = pageOf(query, errors);
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return { ...page, filter: { ...filter, person: filter.person?.[0] ?? null } };
}

function severalOf<Code extends string>(
  query: Readonly<Record<string, unknown>>,
  name: string,
  codes: readonly Code[],
  errors: FieldProblem[],
): readonly Code[] | null {
  if (query[name] === undefined) return null;
  const asked = [...new Set(String(query[name]).split(','))];
  if (asked.every((code): code is Code => (codes as readonly string[]).includes(code))) return asked;
  errors.push({ pointer: `?${name}`, code: 'unknown-code', detail: `Send one of ${codes.join(', ')}.` });
  return null;
}

/** A page that cannot be read is `bad-page`, as for every list; with filters that cannot be read either, all is told at once. */
function pageOf(
  query: Readonly<Record<string, unknown>>,
  errors: FieldProblem[],
): Pick<WorklistQuery, 'limit' | 'after'> {
  const cursor = query['after'] === undefined ? null : readCursor(String(query['after']));
  try {
    const { limit, after }: Page = readPage(cursor ? { limit: query['limit'] } : query);
    return { limit, after: cursor ?? (after === null ? null : { contactId: after }) };
  } catch (error) {
    if (!(error instanceof Problem) || errors.length === 0) throw error;
    errors.push(...(error.more.errors ?? []));
    return { limit: 1, after: null };
  }
}
