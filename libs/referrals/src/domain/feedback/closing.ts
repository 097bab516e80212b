import type { Considered } from '../casework/casework.js';
import type { Sender } from './sender.js';

/** How a decision names whoever made contact, among those who were told of it. */
export const REFERRER = 'referrer';

type Told = Considered['told'][number];

/** What a decision says of telling whoever made contact. The last word counts. */
export const toldReferrer = (told: Considered['told']): Told | null =>
  told.findLast(({ who }) => who === REFERRER) ?? null;

/** Does a practitioner say that they are not told, and why? Without a why it says nothing. */
export const isRefusedWithWhy = (told: Told | null): boolean => told?.told === 'no' && (told.why ?? '').trim() !== '';

/**
 * May a contact be closed, as far as whoever made it is owed an answer? A professional has been told, is told by this very decision, or
 * a practitioner recorded why not. Nobody else is owed what was decided.
 * @param reaches does the feedback that goes with the close reach them?
 */
export function mayCloseUntold(
  { standing, toldDecision }: Pick<Sender, 'standing' | 'toldDecision'>,
  told: Told | null,
  reaches: boolean,
): boolean {
  if (standing !== 'professional') return true;
  if (told?.told === 'yes' || isRefusedWithWhy(told)) return true;
  if (told !== null) return false;
  return reaches || toldDecision;
}
