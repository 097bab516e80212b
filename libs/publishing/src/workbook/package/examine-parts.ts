import type { Part } from './pack.js';
import { show } from './unpack.js';

const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.vbaProject/i;
const TYPES = '[Content_Types].xml';
const EXTERNAL = /<(?:\w+:)?Relationship\b[^>]*>/g;

/**
 * What is wrong with the XML of a workbook as such, before it is given to a parser.
 * @returns words that follow "The workbook"
 */
export function examineParts(parts: readonly Part[]): string[] {
  const xml = parts.filter(({ name }) => /\.(xml|rels|vml)$/i.test(name));
  const texts = xml.map(({ name, content }) => ({ name, text: content.toString('latin1') }));
  const first = (words: (name: string) => string, wrong: (text: string) => boolean): string[] =>
    texts
      .filter(({ text }) => wrong(text))
      .slice(0, 1)
      .map(({ name }) => words(show(name)));
  return [
    ...first(
      (name) =>
        `defines words of its own that may grow without end (a document type in ${name}): it was made to do harm.`,
      (text) => /<!\s*(DOCTYPE|ENTITY)/i.test(text),
    ),
    ...first((name) => `holds a part that is not written in UTF-8 (${name}): save it again as .xlsx.`, isNotUtf8),
    ...first((name) => `holds a part in a form Excel does not write (${name}): save it again from Excel.`, isHidden),
    ...(texts.some(({ name, text }) => name === TYPES && MACRO_TYPE.test(text))
      ? ['holds macros: save it as an Excel workbook (.xlsx) without them.']
      : []),
    ...(texts.some(({ text }) => (text.match(EXTERNAL) ?? []).some(leadsOutside))
      ? ['takes values from elsewhere (an external link): break the links and save it again.']
      : []),
  ];
}

/** A mark for another encoding, a declaration of one, or the nought bytes of one. */
const isNotUtf8 = (text: string): boolean =>
  /^(\xff\xfe|\xfe\xff)/.test(text) || text.includes('\u0000') || /^[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text);

/** Text that the reader would pass over without a word. */
const isHidden = (text: string): boolean => text.includes('<![CDATA[');

/** A link that a person may follow is harmless, as it is never followed here. */
const leadsOutside = (relation: string): boolean =>
  /TargetMode\s*=\s*["']External["']/i.test(relation) && !/\/hyperlink["']/i.test(relation);
