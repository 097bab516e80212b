import { SOURCE_KINDS } from '../as-sent/source-kind.js';
import type { ContactSource } from '../contact.js';
import { isProfessional, mayBeToldResponse } from './sender-standing.js';

const source = (over: Partial<ContactSource>): ContactSource => ({
  kind: 'school',
  code: null,
  agency: 'Greenway Primary',
  identity: 'open',
  relationship: null,
  person: null,
  ...over,
});

it('tells services what was decided, and nobody else', () => {
  expect(SOURCE_KINDS.filter((kind) => !isProfessional(kind))).toEqual([
    'family',
    'parent-or-carer',
    'child',
    'relative',
    'public',
    'other',
  ]);
  for (const kind of SOURCE_KINDS) expect(mayBeToldResponse(source({ kind }))).toBe(isProfessional(kind));
});

it('tells nobody who gave no name, whatever they say they are', () => {
  expect(mayBeToldResponse(source({ identity: 'anonymous' }))).toBe(false);
  expect(mayBeToldResponse(source({ code: '9' }))).toBe(false);
  expect(mayBeToldResponse(source({ code: '10' }))).toBe(false);
  expect(mayBeToldResponse(source({ identity: 'withhold-from-family', code: '2A' }))).toBe(true);
});
