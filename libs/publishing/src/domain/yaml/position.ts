/** Where something stands in a text; both count from 1, as an editor shows them. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line and column of a character of a text. */
export function lineAndColumn(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
