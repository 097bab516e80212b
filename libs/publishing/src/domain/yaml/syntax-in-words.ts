import type { YAMLParseError } from 'yaml';

/** What is usually wrong, and what would be right, for the mistakes people make. */
const IN_WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape: use single quotes.',
  BAD_INDENT: 'this line is not indented as the lines around it are: line it up with those beside it.',
  BAD_SCALAR_START: 'words cannot begin with this character: put them in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'a colon and a space stand inside the words of this line: put the words in quotes.',
  BLOCK_IN_FLOW: 'a line with a hyphen or a colon stands inside brackets: close the brackets first.',
  KEY_OVER_1024_CHARS:
    'a name of more than 1024 letters stands before a colon: put the words in quotes, or shorten the name.',
  MULTILINE_IMPLICIT_KEY: 'a name before a colon must stand on one line: is a colon missing, or a quotation mark?',
  MULTIPLE_DOCS: 'a line of three hyphens begins a second document: keep one document in a file.',
  TAB_AS_INDENT: 'this line is indented with a tab: use spaces.',
};

/** Says what is wrong with the writing of a file, in words for someone who did not choose YAML. */
export function syntaxInWords(error: YAMLParseError): string {
  const unclosed = /\bend with an? (.)$/.exec(error.message)?.[1];
  if (unclosed !== undefined) return `a bracket opened above is not closed: add ${unclosed} before this line.`;
  const known = IN_WORDS[error.code];
  if (known !== undefined) return known;
  const said = error.message.split('\n')[0] ?? '';
  return `${said}${/[.!?]$/.test(said) ? '' : '.'} Is a bracket, a quotation mark, a comma or a colon missing here or above?`;
}
