import { BULK_REFUSALS, REFUSALS, type BulkPlan, type BulkPlanned, type BulkRefusal, type BulkWish } from '#referrals';

const WORDS: Readonly<Record<BulkRefusal, string>> = { ...REFUSALS, ...BULK_REFUSALS };
const STALE = {
  code: 'changed',
  detail: 'Somebody acted since you looked. Read it again, then decide again.',
} as const;
const NO_REASON_AGAINST = { code: null, detail: null } as const;

const because = (code: BulkRefusal | null) => (code === null ? NO_REASON_AGAINST : { code, detail: WORDS[code] });

/** What a person is told would happen. */
export function asPlanned({ id, confirmBy, contacts }: BulkPlanned, { act }: BulkWish) {
  const lines = contacts.map(({ contactId, version, foreseen }) => ({
    ...{ id: contactId, version, would: foreseen.would },
    why: 'why' in foreseen ? foreseen.why : [],
    ...(foreseen.would === 'stale' ? STALE : because(codeOf(foreseen))),
  }));
  const totals = tally(
    ['do', 'refuse', 'stale', 'second-person'],
    lines.map(({ would }) => would),
  );
  return { status: 'awaiting-confirmation', confirm: id, confirmBy, act, contacts: lines, totals };
}

const codeOf = (foreseen: BulkPlanned['contacts'][number]['foreseen']): BulkRefusal | null => {
  if (foreseen.would === 'second-person') return 'second-person-needed';
  return foreseen.would === 'refuse' ? foreseen.code : null;
};

/** What came of it, every contact of the plan told of: what was not to be done is told again as it was foreseen. */
export function asDone({ wish, contacts, lapsed }: BulkPlan) {
  const lines = contacts.map((contact) => {
    const { contactId: id, version, became } = contact;
    return { id, version, became, ...outcomeOf(contact, lapsed) };
  });
  const totals = tally(
    ['done', 'refused', 'stale', 'awaiting-second', 'not-done'],
    lines.map(({ outcome }) => outcome),
  );
  return { status: 'confirmed', act: wish.act, contacts: lines, totals };
}

function outcomeOf({ would, code, outcome, outcomeCode }: BulkPlan['contacts'][number], lapsed: boolean) {
  if (outcome === 'stale' || would === 'stale') return { outcome: 'stale', ...STALE };
  if (outcome !== null) return { outcome, ...because(outcomeCode) };
  if (would === 'second-person') return { outcome: 'refused', ...because('second-person-needed') };
  if (would === 'refuse') return { outcome: 'refused', ...because(code) };
  return { outcome: 'not-done', ...because(lapsed ? 'not-confirmed-in-time' : 'unexpected') };
}

const tally = (names: readonly string[], all: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, all.filter((one) => one === name).length]));
