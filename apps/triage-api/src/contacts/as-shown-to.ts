import { isShown, type Actor } from '#access';
import { sourceWords, type ContactRecord, type ContactSource } from '#referrals';
import { readSource } from './reading/read-source.js';
import {
  insteadOf,
  WITHHELD,
  withholdOfConcern,
  withholdSource,
  withholdUnknown,
  withholdWhereabouts,
} from './withhold.js';

/**
 * A record as its reader is shown it: without every group of members they have no right to. What is withheld is null or empty, and a source
 * that is not named here is not named in what it said either. What a contact does not know of may be of any of these groups: where one of
 * them is withheld, so is that, and says so.
 */
export function asShownTo(actor: Actor, record: ContactRecord): ContactRecord {
  const source = isShown(actor, 'withheld-source') ? null : withheldSourceOf(record.submitted);
  const { submitted, ...rest } = record;
  const [places, ofConcern] = [isShown(actor, 'whereabouts'), isShown(actor, 'of-concern')];
  const shown = source === null ? rest : insteadOf(rest, sourceWords(source), unnamed(source));
  return {
    ...shown,
    replies: record.replies.map((reply) =>
      places && (source === null || reply.from !== 'source') ? reply : { ...reply, words: WITHHELD },
    ),
    seals: isShown(actor, 'seals') ? record.seals : [],
    submitted: [
      ...(places && ofConcern && source === null ? [] : [withholdUnknown]),
      ...(places ? [] : [withholdWhereabouts]),
      ...(ofConcern ? [] : [withholdOfConcern]),
      ...(source === null ? [] : [withholdSource]),
    ].reduce((left, withhold) => withhold(left), submitted),
  };
}

/** The source of a contact where it asked not to be named, or gave no name; null where it may be. */
function withheldSourceOf(submitted: unknown): ContactSource | null {
  const { source } = (submitted ?? {}) as { readonly source?: Parameters<typeof readSource>[0] | null };
  const read = source ? readSource(source) : null;
  return read === null || read.identity === 'open' ? null : read;
}

const unnamed = ({ kind }: ContactSource): string => `someone who is not named (${kind.replaceAll('-', ' ')})`;
