import { READ_WHERE_NEEDED, type ProtectedCharacteristic } from '../../characteristic.js';
import type { Finding } from '../certificate.js';
import type { Examination, ExaminedRule } from '../examination.js';
import { isProtected, isProxy, readingsOf, type Reading } from '../who-somebody-is.js';
import { called, citesOf, findingsOf, type Property } from './property.js';

/**
 * No rule reads who somebody is, but where a cited paragraph or a law needs it: age, disability, pregnancy and maternity, sex.
 * Each such rule is listed with what it cites. The others are never read, neither by themselves nor through an assumed fact.
 */
export const protectedCharacteristics: Property = (examination) =>
  examination.rules.flatMap((each) =>
    readingsOf(each, examination).flatMap((reading) =>
      isProtected(reading.of) ? protectedReading(each, reading, reading.of, examination) : [],
    ),
  );

const finding = findingsOf('protected-characteristics');

function protectedReading(
  each: ExaminedRule,
  reading: Reading,
  of: ProtectedCharacteristic,
  examination: Examination,
): Finding[] {
  const reads = `${called(each)} reads ${inWords(of)}${throughInWords(reading, examination)}`;
  if (!READ_WHERE_NEEDED.includes(of))
    return [finding('error', each.path, `${reads}. No rule may: take the fact out of it.`)];
  if (each.rule.cites.length === 0)
    return [
      finding(
        'error',
        each.path,
        `${reads}, and cites nothing that needs it: cite the paragraph or law, or take it out.`,
      ),
    ];
  return [finding('listed', each.path, `${reads}, as ${citesOf(each)} has it: ${each.rule.cites[0]?.text ?? ''}`)];
}

/** What often stands in for a protected characteristic is listed, for a person to look at. */
export const proxies: Property = (examination) =>
  examination.rules.flatMap((each) =>
    readingsOf(each, examination)
      .filter(({ of }) => isProxy(of))
      .map((reading) => {
        const reads = `${called(each)} reads ${inWords(reading.of)}${throughInWords(reading, examination)}`;
        const sentence = `${reads}, which may stand in for a protected characteristic: look at whom it touches (${citesOf(each)}).`;
        return findingsOf('proxies')('listed', each.path, sentence);
      }),
  );

const inWords = (of: Reading['of']): string => of.replaceAll('-', ' ');

function throughInWords({ through }: Reading, { catalogue }: Examination): string {
  const [own, ...further] = through.map((id) =>
    id === 'age' ? 'the child’s age' : (catalogue.facts.get(id)?.practitioner ?? id),
  );
  if (through.length === 1) return through[0] === 'age' ? '' : ` through ${own}`;
  return ` through ${own}, which is assumed from ${further.join(', itself assumed from ')}`;
}
