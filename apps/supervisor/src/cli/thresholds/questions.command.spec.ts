import { frontdoor } from '../../../../../test/support/command.js';

const SAMPLES = 'config/localities/buckinghamshire/samples';
const CASES = 'config/national/floor/2026-11-22.cases.yaml';

interface Found {
  readonly children: readonly { readonly ref: string; readonly questions: readonly { readonly fact: string }[] }[];
  readonly byWhom: readonly { readonly ask: string; readonly questions: readonly { readonly ask: string }[] }[];
}

describe('frontdoor thresholds questions', () => {
  it('lists what could change the outcome of a contact, by who can answer', async () => {
    const ran = await frontdoor('thresholds', 'questions', `${SAMPLES}/age-unknown-at-the-pharmacy.yaml`, '--json');
    expect(ran.code).toBe(0);
    const { children, byWhom } = ran.json() as Found;
    expect(children.flatMap(({ questions }) => questions.map(({ fact }) => fact))).toContain('age');
    expect(byWhom.every(({ ask, questions }) => questions.every((each) => each.ask === ask))).toBe(true);
  });

  it('says so where nothing is to be asked', async () => {
    const { code, printed } = await frontdoor('thresholds', 'questions', `${SAMPLES}/grazed-knee.yaml`);
    expect([code, printed.includes('no answer would change the outcome')]).toEqual([0, true]);
  });

  it('goes through a file of cases', async () => {
    const { code, printed } = await frontdoor('thresholds', 'questions', CASES, '--locality', 'buckinghamshire');
    expect(code).toBe(0);
    expect(printed).toMatch(/^ {2}Ask .+:\n {4}.+\?.* \(c1; could raise it to macpt\)$/m);
  });

  it('refuses what is no contact, as wrong usage', async () => {
    expect((await frontdoor('thresholds', 'questions', 'package.json')).code).toBe(2);
    expect((await frontdoor('thresholds', 'questions', 'no-such-file.yaml')).code).toBe(2);
  });
});
