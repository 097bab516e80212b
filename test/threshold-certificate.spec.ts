import { readdirSync } from 'node:fs';
import { certify, evaluate, compileRuleSet, type Certificate, type ToExamine } from '#thresholds';
import { frontdoor } from './support/command.js';
import { refusalsOf, verifyDefect } from './support/defects.js';
import { loadCatalogue, loadDocuments, loadFloors } from './support/published-documents.js';

/** Each defect, and the words in which it is refused. */
const DEFECTS: readonly (readonly [string, readonly string[]])[] = [
  ['masked-rule', ['“alleged-and-bullied” (family-help) is masked', '“allegation” (macpt)', 'L3.FAM.2']],
  ['lowering-rule', ['“allegation-of-abuse” is a risk fact', 'knowing more harm can never lower an outcome']],
  ['gap-between-ages', ['A gap between ages', 'a child of 13 years comes to less', 'a child of 14 years']],
  ['below-the-floor', ['“cut” says family-help', '“floor-fgm-done”', 'FGM2003-s5B', 'statute', 'a child of 8 years']],
  ['uncited-rule', ['cites']],
  ['unknown-paragraph', ['L3.FAM.9']],
  ['unaccounted-paragraph', ['“L3.FAM.2” is encoded as a rule, and no rule cites it']],
  ['reasonless-judgement', ['a paragraph that is judgement says why']],
  ['contradictory-condition', ['“both-ages” can never act', 'excludes itself']],
  ['contradictory-part', ['rules[4].when.any[1]', 'can never hold beside the rest']],
  ['fact-so-and-not-so', ['“so-and-not-so” can never act']],
  ['count-alone', ['a count or a history alone would reach the MACPT']],
  ['count-beside-no-harm', ['“many-worries” would reach the MACPT by numbers alone', 'Shown by a child of 8 years']],
  ['history-beside-supposed-harm', ['“often-reported” would reach the MACPT by numbers alone', '2 earlier incidents']],
  ['written-twice', ['“allegation-again” says what “allegation” says']],
  ['unreachable-level', ['Out of reach is never reached: no rule asks for it']],
  ['acts-on-nothing', ['“may-not-move” would act (family-help) on a contact that says nothing']],
  [
    'religion-through-an-assumed-fact',
    ['reads religion or belief', 'assumed from the child going to a place of worship'],
  ],
  ['reads-ethnicity', ['“by-background” reads race', 'the ethnicity of the family']],
  ['reads-capacity', ['“while-there-is-room” reads “team-has-capacity”', 'never on who is free to help']],
];

describe('a document with one thing wrong', () => {
  it.each(DEFECTS)('is refused: %s', (name, words) => {
    const refusals = refusalsOf(verifyDefect(name));
    expect(refusals).not.toEqual([]);
    for (const word of words) expect(refusals.join('\n')).toContain(word);
  });

  it('is refused for that alone: the same without it is sound', () => {
    expect(refusalsOf(verifyDefect('sound'))).toEqual([]);
  });

  it('is in the table, one for each file', () => {
    const files = readdirSync('test/fixtures/defects').filter((file) => /^[^.]+\.yaml$/.test(file));
    expect(files.map((file) => file.replace('.yaml', '')).sort()).toEqual(
      [...DEFECTS.map(([name]) => name), 'sound'].sort(),
    );
  });

  it.each(DEFECTS.filter(([name]) => ['masked-rule', 'lowering-rule', 'gap-between-ages'].includes(name)))(
    'ends the command with 1: %s',
    async (name, words) => {
      const ran = await frontdoor('thresholds', 'verify', '--no-gate', '--file', `test/fixtures/defects/${name}.yaml`);
      expect(ran.code).toBe(1);
      for (const word of words) expect(ran.printed).toContain(word);
    },
  );

  it('is not a document at all: the command ends with 2', async () => {
    const ran = await frontdoor('thresholds', 'verify', '--file', 'package-lock.yaml', '--json');
    expect(ran.code).toBe(2);
  });
});

const catalogue = loadCatalogue();
const floor = loadFloors(catalogue)[0]?.value ?? null;
const published: [string, ToExamine][] = [
  ...loadDocuments(catalogue).map(({ name, value }): [string, ToExamine] => [
    name,
    { document: value, floor, catalogue },
  ]),
  ['the national floor', { document: null, floor, catalogue }],
];

describe.each(published)('the certificate of %s', (_, what) => {
  let certificate: Certificate;
  beforeAll(() => (certificate = certify(what)));

  it('holds', () => {
    expect(certificate.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(certificate.holds).toBe(true);
  });

  it('shows every level by a contact that the evaluator puts there', () => {
    const ruleSet = compileRuleSet(what.document, what.floor, catalogue);
    const shown = certificate.findings.filter(({ check, witness }) => check === 'totality' && witness !== null);
    for (const { path, witness } of shown) {
      const [child] = evaluate(ruleSet, witness!.contact).children;
      expect(path).toContain(`(${child?.level ?? 'none'})`);
    }
  });

  it('tells what a child comes to the day before each age that rules turn on, on the day and the day after', () => {
    expect(certificate.ageBoundaries.map(({ age }) => age)).toEqual([
      ...new Set(certificate.ageBoundaries.map(({ age }) => age)),
    ]);
    expect(certificate.ageBoundaries.filter(({ dayBefore, dayOf }) => dayBefore !== dayOf).length).toBeGreaterThan(0);
    expect(certificate.ageBoundaries.filter(({ dayOf, dayAfter }) => dayOf !== dayAfter)).toEqual([]);
  });

  it('lists each reading of a protected characteristic with what it stands on', () => {
    const listed = certificate.findings.filter(({ check }) => check === 'protected-characteristics');
    expect(listed.length).toBeGreaterThan(0);
    for (const { sentence } of listed)
      expect(sentence).toMatch(/ reads (age|disability|pregnancy and maternity|sex).* as .+ has it: ./);
  });
});
