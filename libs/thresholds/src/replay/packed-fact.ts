import type { ScaledFact } from '../rule-set.js';
import type { ByteReader, ByteWriter } from './bytes.js';
import type { GatheredFact } from './gathered-contact.js';

const ALL_SAID = [null, 'yes', 'no'] as const;
/** How the range of a number is written: anything, one whole number, or two doubles. */
const [ANY, WHOLE, DOUBLES] = [0, 1, 2];

/** Writes the range of one fact: one byte for yes/no facts and scales of up to five steps, a code and its number for a number. */
export function writeRange(to: ByteWriter, { lowest, highest, allSaid }: GatheredFact, { top }: ScaledFact): void {
  const said = ALL_SAID.indexOf(allSaid);
  if (top !== Infinity) return to.whole((lowest * (top + 1) + highest) * 3 + said);
  if (lowest === 0 && highest === Infinity) return to.whole(ANY * 3 + said);
  if (lowest === highest && Number.isSafeInteger(lowest)) {
    to.whole(WHOLE * 3 + said);
    return to.whole(lowest);
  }
  to.whole(DOUBLES * 3 + said);
  to.double(lowest);
  to.double(highest);
}

/** Reads what `writeRange` wrote. What is off the scale, as only damaged bytes are, is read as not known. */
export function readRange(from: ByteReader, slot: number, { top }: ScaledFact): GatheredFact {
  const code = from.whole();
  const allSaid = ALL_SAID[code % 3] as GatheredFact['allSaid'];
  const rest = Math.floor(code / 3);
  if (top !== Infinity) {
    const lowest = Math.floor(rest / (top + 1));
    const highest = rest % (top + 1);
    return lowest <= highest ? { slot, lowest, highest, allSaid } : { slot, lowest: 0, highest: top, allSaid };
  }
  const unknown = { slot, lowest: 0, highest: top, allSaid };
  if (rest === WHOLE) {
    const value = from.whole();
    return { slot, lowest: value, highest: value, allSaid };
  }
  return rest === DOUBLES ? { slot, lowest: from.double(), highest: from.double(), allSaid } : unknown;
}
