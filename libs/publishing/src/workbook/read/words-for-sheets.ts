/** What the language says of its own words, and what a row has in their place. */
const IN_A_ROW: readonly (readonly [RegExp, string])[] = [
  [/write one as in \{ fact: [a-z-]+ \}/, 'choose a fact in this row'],
  [/write atLeast: (\S+), which/, 'write $1 in the step, which'],
  [/as in atLeast: (\d+)/, 'in the step, as in $1'],
  [/Take atLeast away/, 'Clear the step'],
  [/read only as atLeast/, 'read only as at least so many'],
  [/atLeast must be a younger age than under/, '“Age from” must be younger than “Age under”'],
  [/take “is: no” away/, 'clear the step'],
  [/write “is: no”/, 'write no in the step'],
  [/give it response: family-help/, 'choose family-help as its response'],
  [/put it in quotes/, 'set the format of the cell to Text and type it again'],
];

/** Says a problem of the language in words that fit a workbook: what is right there is a cell to fill in, not a word to write. */
export const inWordsForSheets = (message: string): string =>
  IN_A_ROW.reduce((words, [pattern, instead]) => words.replace(pattern, instead), message);
