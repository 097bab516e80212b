/**
 * Where the next page of a worklist begins: after the due time and id of the last line, as they were when that line was shown. A line
 * that is moved or closed meanwhile then neither hides others nor brings the list back to where it was.
 */
export interface ListCursor {
  /** Microseconds since 1970, as the database keeps them; a string, since more digits are compared than a number holds. */
  readonly dueMicros: string;
  readonly id: string;
}

/** Before every line there is. */
export const LIST_START: ListCursor = {
  dueMicros: '-62135596800000000', // the year 1
  id: '00000000-0000-0000-0000-000000000000',
};
