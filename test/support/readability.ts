/**
 * How easily plain English is read, by the usual formulas. Both give a school grade of the United States; the reading age is five
 * more. Syllables are counted from the letters, which is right for nearly all common words and never far off for the rest.
 */

/** Flesch-Kincaid grade (Kincaid and others, 1975): words in a sentence, syllables in a word. */
export function fleschKincaidGrade(text: string): number {
  const words = wordsOf(text);
  const perSentence = words.length / sentencesOf(text).length;
  return 0.39 * perSentence + 11.8 * (sum(words.map(syllablesOf)) / words.length) - 15.59;
}

/** SMOG grade (McLaughlin, 1969): words of three syllables or more. Made for thirty sentences or more. */
export function smogGrade(text: string): number {
  const hard = wordsOf(text).filter((word) => syllablesOf(word) >= 3).length;
  return 1.043 * Math.sqrt(hard * (30 / sentencesOf(text).length)) + 3.1291;
}

/** Grade of the United States to the age at which it is read. */
export const readingAge = (grade: number): number => grade + 5;

export const sentencesOf = (text: string): string[] =>
  text.split(/[.!?]+(?:\s|$)/).filter((sentence) => /\p{L}/u.test(sentence));

/** Digits are read one by one and are no words: telephone numbers are left out. */
export const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];

/** At least one; a silent e at the end and the -ed of a past are not sounded. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const sounded = letters
    .replace(/(?<=[^aeiouy]l)es?$/, 'ə')
    .replace(/(?<=[^aeiouylr])es?$/, '')
    .replace(/(?<=[lr])e$/, '')
    .replace(/(?<=[^aeiouytd])ed$/, '')
    .replace(/ə/, 'a');
  return Math.max(1, (sounded.match(/[aeiouy]+/g) ?? []).length);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
