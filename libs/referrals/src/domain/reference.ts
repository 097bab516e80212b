/** Digits and capital letters without I, L, O and U, so that no two read alike: 32 symbols, one for each element of GF(32). */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SEPARATORS = /[\s\-\u2010-\u2015]/g;

/** Bytes {@link referenceFrom} needs: seven symbols of five bits. */
export const REFERENCE_BYTES = 5;

/**
 * A contact's reference, `FD-XXXX-XXXX`: seven random symbols and a check symbol.
 * 34 thousand million references: two contacts may still draw the same one, so a unique constraint decides and the
 * caller draws again.
 *
 * The check is a sum over GF(32) in which each place has its own weight (a power of alpha), and must come to nought.
 * It catches every single wrong symbol, every swap of two symbols (neighbours or not) and every twin error (AA for BB).
 * It cannot catch errors in two or more symbols that cancel: about one wrong reference in 32 passes.
 *
 * @param bytes random, at least {@link REFERENCE_BYTES}; those beyond are not used
 * @throws RangeError when there are too few
 */
export function referenceFrom(bytes: Uint8Array): string {
  if (bytes.length < REFERENCE_BYTES) throw new RangeError(`a reference needs ${REFERENCE_BYTES} random bytes`);
  const drawn = sevenSymbols(bytes);
  return spelled([...drawn, checkSymbol(drawn)]);
}

/**
 * Reads a reference a person typed or said: lower case, missing or extra spaces and hyphens, a missing `FD`,
 * I or L for 1 and O for 0 are forgiven.
 *
 * @returns the reference as issued, or null when it is not one or its check symbol is wrong
 */
export function readReference(text: string): string | null {
  if (text.length > 40) return null;
  const typed = text.replace(SEPARATORS, '').toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
  const symbols = typed.length === 10 && typed.startsWith('FD') ? typed.slice(2) : typed;
  if (symbols.length !== 8) return null;
  const values = [...symbols].map((symbol) => SYMBOLS.indexOf(symbol));
  return !values.includes(-1) && weightedSum(values) === 0 ? spelled(values) : null;
}

function sevenSymbols(bytes: Uint8Array): number[] {
  let bits = 0n;
  for (const byte of bytes.subarray(0, REFERENCE_BYTES)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 7 }, (_, place) => Number((bits >> BigInt(5 * place)) & 31n));
}

/** Multiplies by alpha in GF(32), where alpha to the fifth is alpha squared plus one (a primitive polynomial). */
const timesAlpha = (value: number): number => (value << 1) ^ (value & 16 ? 0b100101 : 0);

/** The last place weighs alpha to the nought, so the check symbol is the sum of the rest (in GF(32) plus is minus). */
const checkSymbol = (drawn: readonly number[]): number => weightedSum([...drawn, 0]);

/** Horner's rule: the first symbol ends up multiplied by alpha seven times, the last not at all. */
const weightedSum = (values: readonly number[]): number => values.reduce((sum, value) => timesAlpha(sum) ^ value, 0);

function spelled(values: readonly number[]): string {
  const text = values.map((value) => SYMBOLS[value]).join('');
  return `FD-${text.slice(0, 4)}-${text.slice(4)}`;
}
