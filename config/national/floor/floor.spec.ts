import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileRuleSet, evaluate, parseFactCatalogue, parseNationalFloor, type Parsed } from '#thresholds';
import { parse } from 'yaml';

const NATIONAL = join('config', 'national');
const FLOORS = readdirSync(join(NATIONAL, 'floor')).filter((name) => /^\d{4}-\d\d-\d\d\.yaml$/.test(name));

describe.each(FLOORS)('the national floor %s', (file) => {
  const catalogue = soundly(parseFactCatalogue(yaml('facts.yaml')));
  const floor = soundly(parseNationalFloor(yaml('floor', file), catalogue));
  const ruleSet = compileRuleSet(null, floor, catalogue);

  it('is silent about a child of whom nothing is said', () => {
    const birth = { kind: 'unknown' } as const;
    const children = [{ ref: 'c1', birth, history: [] }];
    const [child] = evaluate(ruleSet, { receivedOn: '2026-06-15', children, assertions: [] }).children;
    expect(child).toMatchObject({ response: null, because: [], ceiling: null });
  });

  it('says who must sign it off, and cites only what it holds', () => {
    expect(floor.notice).toMatch(/children's lawyer.*designated doctor/s);
    const refs = new Set(floor.rules.flatMap((rule) => rule.cites.map((cite) => cite.ref)));
    expect(floor.judgements.flatMap((judgement) => judgement.cites).filter((ref) => !refs.has(ref))).toEqual([]);
  });

  it('cites one ref with one publisher, authority and day of reading', () => {
    const cites = floor.rules.flatMap((rule) => rule.cites);
    const sources = new Set(cites.map(({ ref, url, authority, readOn }) => [ref, url, authority, readOn].join(' ')));
    expect(sources.size).toBe(new Set(cites.map((cite) => cite.ref)).size);
  });
});

function yaml(...path: string[]): unknown {
  return parse(readFileSync(join(NATIONAL, ...path), 'utf8'));
}

function soundly<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
}
