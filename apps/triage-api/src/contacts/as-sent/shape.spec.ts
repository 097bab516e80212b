import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import fc from 'fast-check';
import { ContactDto } from '../contact.dto.js';
import type { Consequence } from './consequence.js';
import { Findings } from './findings.js';
import { checkAsSent } from './shape.js';

const findingsOf = (value: object): string[] => {
  const findings = new Findings();
  checkAsSent(ContactDto, value, '', findings);
  return [...findings.errors, ...findings.doubts].map(({ code, pointer }) => `${code} at ${pointer}`);
};

/** The same by class-validator's own hand: slow, and blind to which entry of a list of texts is wrong. */
const validated = (value: object): string[] =>
  validateSync(plainToInstance(ContactDto, value), { whitelist: true, forbidNonWhitelisted: true }).flatMap((error) =>
    codesIn(error),
  );

function codesIn({ property, constraints = {}, contexts = {}, children = [] }: ValidationError, above = ''): string[] {
  const pointer = `${above}/${property}`;
  // It goes on to judge the type of what was not sent at all; one finding says it.
  const failed = 'isDefined' in constraints ? ['isDefined'] : Object.keys(constraints);
  const own = failed.map((name) => {
    if (name === 'whitelistValidation') return `unknown-member at ${pointer}`;
    return `${(contexts[name] as Consequence).code} at ${pointer}`;
  });
  return [...own, ...children.flatMap((child) => codesIn(child, pointer))];
}

const leaf = fc.constantFrom<unknown>('yes', 'school', 'nonsense', '999 000 0018', 1, true);
const entry = (names: readonly string[]) => fc.dictionary(fc.constantFrom(...names), leaf, { maxKeys: 4 });
const way = entry(['way', 'value', 'safe', 'other']);
const contact = fc.record(
  {
    kind: leaf,
    escalate: leaf,
    odd: leaf,
    source: fc.record(
      { kind: leaf, code: leaf, person: fc.record({ name: leaf, contact: fc.array(way) }) },
      { requiredKeys: [] },
    ),
    children: fc.array(
      fc.record(
        {
          ref: leaf,
          sex: leaf,
          nhsNumber: leaf,
          upn: leaf,
          odd: leaf,
          address: entry(['postcode', 'confidential', 'odd']),
          now: entry(['where', 'odd']),
        },
        { requiredKeys: [] },
      ),
    ),
    concern: entry(['narrative', 'immediateDanger', 'odd']),
    facts: fc.array(entry(['about', 'fact', 'value', 'evidence'])),
  },
  { requiredKeys: ['source'] },
);

describe('checkAsSent', () => {
  it('finds what class-validator finds', () => {
    fc.assert(
      fc.property(contact, (value) => {
        expect(findingsOf(value).toSorted()).toEqual(validated(value).toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('names the entry of a list of texts that is wrong', () => {
    expect(findingsOf({ source: { kind: 'school' }, children: [{ address: { lines: ['a', null, 3] } }] })).toEqual([
      'wrong-type at /children/0/address/lines/2',
    ]);
  });

  it('looks no further into what is of the wrong type', () => {
    expect(findingsOf({ source: 'school', children: [[], 'x'], facts: { 0: {} } })).toEqual([
      'wrong-type at /source',
      'wrong-type at /children/0',
      'wrong-type at /children/1',
      'wrong-type at /facts',
    ]);
  });
});
