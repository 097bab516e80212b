import type { VisitSaid } from '#duty';
import type { VisitDto } from './visit.dto.js';

const moment = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);
const words = (text: string | null | undefined): string | null => (text?.trim() ? text : null);
const names = (list: readonly string[] | null | undefined): readonly string[] | null => {
  const named = (list ?? []).filter((name) => name.trim() !== '');
  return named.length > 0 ? named : null;
};

/** A visit as sent, in the words of duty; what is blank is not told. */
export const readVisit = (sent: VisitDto): VisitSaid => ({
  ...{ who: names(sent.who), withPolice: sent.withPolice ?? null, safe: sent.safe ?? null, seen: names(sent.seen) },
  ...{ setOutAt: moment(sent.setOutAt), arrivedAt: moment(sent.arrivedAt), leftAt: moment(sent.leftAt) },
  ...{ expectedBackAt: moment(sent.expectedBackAt), childSeen: sent.childSeen ?? null },
  ...{ childSeenAlone: sent.childSeenAlone ?? null, found: words(sent.found), done: words(sent.done) },
  next: words(sent.next),
});
