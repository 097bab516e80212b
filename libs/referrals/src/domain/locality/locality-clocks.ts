import {
  at,
  note,
  readDate,
  readMembers,
  readOneOf,
  readWords,
  ruleFor,
  show,
  type ClockLength,
  type ClockRule,
  type ClockSettings,
  type LocalClockKind,
  type OpeningHours,
  type Place,
  type RuleSource,
} from '#clocks';

const PRIORITIES = ['red', 'amber', 'green'] as const;
const LONGEST_RED_HOURS = 24;

/**
 * Reads the locality's own clock figures: within how long the front door decides by priority, and a destination answers an offer, each
 * as `4 hours` (elapsed) or `1 working day`, with its source. Red is in hours, because it runs past closing; a higher priority is never
 * given longer than a lower one.
 * @param frontDoorHours for counting receipt after closing from the next opening; null when they could not be read.
 */
export function readClockSettings(raw: unknown, place: Place, frontDoorHours: OpeningHours | null): ClockSettings {
  const members =
    raw === undefined ? {} : readMembers(raw, place, ['frontDoorDecision', 'acceptOffer', 'receiptAfterClosing']);
  const counts = readOneOf(members.receiptAfterClosing, at(place, 'receiptAfterClosing'), [
    'at-once',
    'from-next-opening',
  ]);
  return {
    rules: {
      ...readDecisionRules(members.frontDoorDecision, at(place, 'frontDoorDecision')),
      ...readOfferRule(members.acceptOffer, at(place, 'acceptOffer')),
    },
    receiptAfterClosing:
      counts === 'from-next-opening' && frontDoorHours !== null
        ? { counts, of: frontDoorHours }
        : { counts: 'at-once' },
  };
}

function readDecisionRules(raw: unknown, place: Place): ClockSettings['rules'] {
  if (raw === undefined) return {};
  const members = readMembers(raw, place, [...PRIORITIES, 'source']);
  const source = readSource(members.source, at(place, 'source'));
  const lengths = PRIORITIES.map((priority) => readLength(members[priority], at(place, priority)));
  noteWrongRed(lengths[0]!, at(place, 'red'));
  noteWrongOrder(lengths, place);
  return Object.fromEntries(
    PRIORITIES.flatMap((priority, index) => {
      const length = lengths[index];
      return length
        ? [[`front-door-decision-${priority}`, localRule(`front-door-decision-${priority}`, length, source)]]
        : [];
    }),
  );
}

function readOfferRule(raw: unknown, place: Place): ClockSettings['rules'] {
  if (raw === undefined) return {};
  const members = readMembers(raw, place, ['within', 'source']);
  const source = readSource(members.source, at(place, 'source'));
  const length = readLength(members.within, at(place, 'within'));
  return length === null ? {} : { 'accept-offer': localRule('accept-offer', length, source) };
}

const localRule = (kind: LocalClockKind, length: ClockLength, source: RuleSource): ClockRule => ({
  ...ruleFor(kind),
  length,
  source,
});

function readSource(raw: unknown, place: Place): RuleSource {
  const members = raw === undefined ? {} : readMembers(raw, place, ['title', 'section'], ['url', 'readOn']);
  return {
    title: readWords(members.title, at(place, 'title')),
    section: readWords(members.section, at(place, 'section')),
    url: members.url === undefined ? null : readWords(members.url, at(place, 'url')),
    authority: 'local-setting',
    readOn: readDate(members.readOn, at(place, 'readOn')) ?? 'unread',
    quotedAt: null,
  };
}

type CountedLength = Exclude<ClockLength, { readonly in: 'same-day' }>;

function readLength(raw: unknown, place: Place): CountedLength | null {
  if (raw === undefined) return null;
  const [, count, unit] = (typeof raw === 'string' && /^([1-9]\d?) (hour|working day)s?$/.exec(raw)) || [];
  if (count !== undefined) return { in: unit === 'hour' ? 'hours' : 'working-days', count: Number(count) };
  note(place, `${show(raw)} is not a length of time: write it as in 4 hours, 1 working day, 3 working days.`);
  return null;
}

function noteWrongRed(red: CountedLength | null, place: Place): void {
  if (red === null || (red.in === 'hours' && red.count <= LONGEST_RED_HOURS)) return;
  note(place, `must be from 1 to ${LONGEST_RED_HOURS} hours: red runs past closing, so it is never in working days.`);
}

function noteWrongOrder(lengths: readonly (CountedLength | null)[], place: Place): void {
  lengths.forEach((length, index) => {
    const lower = lengths[index + 1];
    if (!length || !lower || leastHours(length) <= leastHours(lower)) return;
    note(
      at(place, PRIORITIES[index]!),
      `is longer than ${PRIORITIES[index + 1]}: a higher priority is never given longer.`,
    );
  });
}

const leastHours = ({ in: unit, count }: CountedLength): number => (unit === 'hours' ? count : count * 24);
