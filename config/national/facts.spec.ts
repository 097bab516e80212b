import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFactCatalogue, type Fact } from '#thresholds';
import { parse } from 'yaml';

/** Kinds of source a contact may have, less those nobody can be asked through. */
const SOURCES = [
  ...['school', 'early-years', 'police', 'health', 'family', 'parent-or-carer', 'child'],
  ...['relative', 'housing', 'local-authority', 'court-and-justice', 'voluntary'],
];

/** Factors at end of assessment of the Children in Need census that a fact may carry. */
const CIN_FACTOR = /^([1-6][ABC]|7A|8[B-F]|9A|1[0-7]A|18[BC]|19[BC]|2[234]A)$/;

/** Words that would blame, or that a child of nine would not know. */
const HARD_WORDS = /\b(abuse|abuser|neglect|perpetrator|disclosure|allegation|safeguarding|chastisement|inflicted)\b/i;

describe('the national fact catalogue', () => {
  const facts = catalogue();

  it('asks only sources that a contact may have', () => {
    expect(facts.flatMap((fact) => fact.askOf).filter((kind) => !SOURCES.includes(kind))).toEqual([]);
  });

  it('carries only factors of the census', () => {
    expect(facts.flatMap((fact) => fact.cinFactor ?? []).filter((factor) => !CIN_FACTOR.test(factor))).toEqual([]);
  });

  it('begins every scale with none', () => {
    expect(facts.filter(({ type, scale }) => type === 'scale' && scale[0] !== 'none').map(({ id }) => id)).toEqual([]);
  });

  it('speaks to families in plain words', () => {
    expect(facts.filter(({ family }) => HARD_WORDS.test(family)).map(({ id, family }) => `${id}: ${family}`)).toEqual(
      [],
    );
  });

  it('says of no fact that it is a race, a religion, a sexual orientation, a gender identity or a marriage', () => {
    const named =
      /\b(ethnic\w*|race|racial|religio\w*|sexual orientation|gender|transgender|married|nationality of)\b/i;
    expect(facts.filter((fact) => named.test(`${fact.id} ${fact.practitioner}`)).map(({ id }) => id)).toEqual([]);
  });
});

function catalogue(): Fact[] {
  const parsed = parseFactCatalogue(parse(readFileSync(join('config', 'national', 'facts.yaml'), 'utf8')));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return [...parsed.value.facts.values()];
}
