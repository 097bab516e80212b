import { readWhole } from './problem.js';
import { readMembers } from './reading.js';

const said = (raw: unknown, needed: readonly string[]): string[] => {
  const read = readWhole((place) => readMembers(raw, place, needed));
  return read.ok ? [] : read.problems.map(({ message }) => message);
};

describe('something else where named values should stand', () => {
  it('is told which are needed', () => {
    expect(said(null, ['by', 'to'])).toEqual(['An empty value stands where named values should: by, to.']);
    expect(said(['text'], ['by'])).toEqual(['A list stands where named values should: by.']);
  });

  it('is told so alone where none is needed by name', () => {
    expect(said('none', [])).toEqual(['“none” stands where named values should.']);
  });
});
