import {
  at,
  note,
  readDate,
  readLength,
  readMembers,
  readOneOf,
  readWords,
  show,
  type ClockSettings,
  type LocalFigure,
  type OpeningHours,
  type Place,
  type RuleSource,
} from '#clocks';

const PRIORITIES = ['red', 'amber', 'green'] as const;
const LONGEST_RED_HOURS = 24;

/**
 * Reads the locality's own clock figures: within how long the front door decides by priority, a destination answers an offer, the MACPT
 * answers a question and, where it keeps such a clock, a manager screens; each as `4 hours` (elapsed) or `1 working day`, with its source. Red is in hours,
 * because it runs past closing; a higher priority is never given longer than a lower one.
 * @param frontDoorHours for counting receipt after closing from the next opening; null when they could not be read.
 */
export function readClockSettings(
  raw: unknown,
  place: Place,
  frontDoorHours: OpeningHours | null,
): Omit<ClockSettings, 'national'> {
  const needed = ['frontDoorDecision', 'acceptOffer', 'receiptAfterClosing'];
  const members = raw === undefined ? {} : readMembers(raw, place, needed, ['screenContact', 'macptAdvice']);
  const counts = readOneOf(members.receiptAfterClosing, at(place, 'receiptAfterClosing'), [
    'at-once',
    'from-next-opening',
  ]);
  return {
    rules: {
      ...readDecisionRules(members.frontDoorDecision, at(place, 'frontDoorDecision')),
      ...readFigure('accept-offer', members.acceptOffer, at(place, 'acceptOffer')),
      ...readFigure('screen-contact', members.screenContact, at(place, 'screenContact')),
      ...readFigure('macpt-advice', members.macptAdvice, at(place, 'macptAdvice')),
    },
    frontDoor: frontDoorHours,
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
  const lengths = PRIORITIES.map((priority) => readCounted(members[priority], at(place, priority)));
  noteWrongRed(lengths[0]!, at(place, 'red'));
  noteWrongOrder(lengths, place);
  return Object.fromEntries(
    PRIORITIES.flatMap((priority, index) => {
      const length = lengths[index];
      return length ? [[`front-door-decision-${priority}`, { length, source }]] : [];
    }),
  );
}

function readFigure(
  kind: 'accept-offer' | 'screen-contact' | 'macpt-advice',
  raw: unknown,
  place: Place,
): ClockSettings['rules'] {
  if (raw === undefined) return {};
  const members = readMembers(raw, place, ['within', 'source']);
  const source = readSource(members.source, at(place, 'source'));
  const length = readCounted(members.within, at(place, 'within'));
  const figure: LocalFigure | null = length && { length, source };
  return figure ? { [kind]: figure } : {};
}

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

/** A length that a locality may set. */
export type CountedLength = { readonly in: 'hours' | 'working-days'; readonly count: number };

/** The figures of a locality are in hours or working days. */
export function readCounted(raw: unknown, place: Place): CountedLength | null {
  const length = readLength(raw, place);
  if (length === null || length.in === 'hours' || length.in === 'working-days') return length as CountedLength | null;
  note(place, `${show(raw)} is neither hours nor working days: write it as in 4 hours, 1 working day.`);
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
