import { doubt, fieldError, type Doubt, type DoubtCode, type FieldError } from '#referrals';
import type { Consequence } from './consequence.js';

/** Answers stay small whatever is sent: past these only the fact that there are more is kept. */
const MAX_DOUBTS = 500;
const MAX_ERRORS = 200;
const MAX_POINTER = 256;

/** Everything found wrong with one body, at RFC 6901 pointers into it. */
export class Findings {
  readonly errors: FieldError[] = [];
  private readonly marked: Doubt[] = [];
  private more = false;

  /** What follows from a member that is not as it should be. */
  add(pointer: string, { severity, code, hint }: Consequence): void {
    if (severity === 'doubt') this.doubt(pointer, code, hint);
    else if (this.errors.length < MAX_ERRORS) this.errors.push(fieldError(pointer, code, hint));
  }

  doubt(pointer: string, code: DoubtCode, hint = ''): void {
    if (this.marked.length < MAX_DOUBTS) this.marked.push(doubt(pointer, code, hint));
    else this.more = true;
  }

  /** All doubts, or the first five hundred and one that says there are more. */
  get doubts(): readonly Doubt[] {
    return this.more ? [...this.marked, doubt('', 'more-doubts')] : this.marked;
  }
}

/** A pointer to a member whose name the sender chose; to the object it is in, where the name is absurdly long. */
export function pointerTo(object: string, name: string): string {
  const pointer = `${object}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return pointer.length > MAX_POINTER ? object : pointer;
}
