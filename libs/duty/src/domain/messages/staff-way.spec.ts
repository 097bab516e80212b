import fc from 'fast-check';
import { isMailbox, telephoneOf } from './staff-way.js';

describe('a telephone number', () => {
  it.each([
    ['01632 960123', '+441632960123'],
    ['+44 1632 960123', '+441632960123'],
    ['+44 (0)1632 960123', '+441632960123'],
    ['441632960123', '+441632960123'],
    ['0044 1632 960123', '+441632960123'],
    ['(01632) 960-123', '+441632960123'],
    ['+353 1 234 5678', '+35312345678'],
    ['\t+44 1632 960123 ', '+441632960123'],
    ['01632 960120', '+441632960120'],
    ['016977 2345', '+44169772345'], // nine digits after the nought: the shortest there are here
    ['+298 20123', '+29820123'], // Faroe Islands: eight digits in all, the shortest
    ['+49 1234 567890123', '+491234567890123'], // fifteen, the longest
  ])('%s is %s', (written, number) => expect(telephoneOf(written)).toBe(number));

  it.each([
    '',
    'Edt',
    '01632',
    '+44 1632 96012345',
    '1632960123',
    '01632 960123 ext 4',
    '999',
    '+0',
    '０１６３２９６０１２３',
    '01632960123;rm',
    'Tel 01632 960123',
    '+44 44 1632 960123', // the country’s code twice
    '016977 234',
    '+298 2012',
    '+49 1234 5678901234',
  ])('%j is none', (written) => expect(telephoneOf(written)).toBeNull());

  it('is the same however often it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+ -()') }), (text) => {
        const number = telephoneOf(text);
        if (number !== null) expect(telephoneOf(number)).toBe(number);
      }),
    );
  });
});

it.each([
  ['duty@edt.example', true],
  ['duty@edt.wexmoor.example', true],
  ['duty@edt', false],
  ['a@b.example, c@d.example', false],
  ['Duty <a@b.example>', false],
  ['a@b.example\r\nBcc: c@d.example', false],
])('%j is a mailbox: %s', (text, is) => expect(isMailbox(text)).toBe(is));

it('takes a mailbox of 254 characters, which is as long as an address may be, and none that is longer', () => {
  const ofLength = (length: number): string => `${'d'.repeat(length - '@edt.example'.length)}@edt.example`;
  expect([254, 255].map((length) => isMailbox(ofLength(length)))).toEqual([true, false]);
});
