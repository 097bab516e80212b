import { loadCatalogue } from '../../../../test/support/published-documents.js';
import { aRawWording } from '../../../../test/builders/wording.js';
import { soundly } from '../../../../test/builders/threshold-document.js';
import { OUTWARD, TEMPLATES } from '../wording-templates.js';
import { oneLine, say } from '../wording.js';
import { parseWording, parseWordingOver } from './parse-wording.js';

const catalogue = loadCatalogue();

const problemsOf = (raw: unknown): string[] => {
  const parsed = parseWording(raw, catalogue);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
};

const withTemplate = (group: string, name: string, text: unknown) => {
  const raw = aRawWording();
  return { ...raw, templates: { ...raw.templates, [group]: { ...raw.templates[group], [name]: text } } };
};

describe('the national wording', () => {
  it('is sound, and has every template and no other', () => {
    const { templates } = soundly(parseWording(aRawWording(), catalogue));
    for (const [group, known] of Object.entries(TEMPLATES)) {
      expect(Object.keys(templates[group as keyof typeof templates])).toEqual(Object.keys(known));
    }
  });

  it.each([
    [
      'a template that is not known',
      withTemplate('duty', 'whay', 'x'),
      'duty.whay: “whay” is not known here; did you mean “what”',
    ],
    ['a template left out', withTemplate('duty', 'why', undefined), 'templates.duty.why: is missing'],
    ['a template that is a number', withTemplate('duty', 'mustNotMore', 7), 'was read as something other than words'],
    [
      'a blank that is not known',
      withTemplate('duty', 'why', '{ref}: {txet}'),
      '{txet} cannot be filled here: “txet” is not known here; did you mean “text”?',
    ],
    [
      'a blank where there are none',
      withTemplate('family', 'next', 'Ring {name}.'),
      'family.next: {name} cannot be filled here: these words have no blanks.',
    ],
    [
      'a blank left out',
      withTemplate('duty', 'mustNot', 'Take care.'),
      'duty.mustNot: leaves out {mustNot}, which must be said.',
    ],
    ['a curly bracket by itself', withTemplate('duty', 'why', '{ref: {text}'), 'has a curly bracket that is no blank'],
    ['danger without the number to ring', withTemplate('referrer', 'danger', 'Ring for help.'), 'must say 999'],
    [
      'a line too long for a telephone',
      withTemplate('duty', 'mustNotMore', 'x '.repeat(80)),
      'characters long: say it in 100 or fewer.',
    ],
    [
      'words that put people off',
      withTemplate('rehearsal', 'talk', 'Try the school first.'),
      'may put somebody off making contact',
    ],
    [
      'a fact nobody published to tell back',
      { ...aRawWording(), mayTell: ['bereavd'] },
      'mayTell[0]: “bereavd” is not known here; did you mean “bereaved”?',
    ],
    [
      'a fact about one adult to tell back',
      { ...aRawWording(), mayTell: ['parent-mental-health'] },
      'is about one adult',
    ],
    ['a withheld fact to tell back', { ...aRawWording(), mayTell: ['fgm-risk'] }, 'is under withheldFor'],
    ['nothing withheld', { ...aRawWording(), withheldFor: [] }, 'withheldFor: is empty'],
    ['nothing', null, 'stands where a group of named values should'],
    ['a list', [], 'stands where a group of named values should'],
    ['templates that are a list', { ...aRawWording(), templates: [] }, 'templates: A list stands where'],
  ])('is refused with %s', (_, raw, problem) => {
    expect(problemsOf(raw).join('\n')).toContain(problem);
  });

  it('tells every problem at once', () => {
    const raw = withTemplate('duty', 'why', '{nobody}');
    expect(problemsOf({ ...raw, mayTell: ['nope'], version: '' })).toHaveLength(5);
  });

  it('lets no blank into what leaves the door that could name a source, a person or the trace', () => {
    const mayLeave = [
      'ref',
      'section',
      'text',
      'facts',
      'kind',
      'telephone',
      'nightTelephone',
      'hearBy',
      'question',
      'fact',
      'reason', // of a few that are published, and tell nothing of anyone
      'words', // what a practitioner wrote for this very reader
      'statement', // a number, for a team that may read the record
    ];
    const blanks = OUTWARD.flatMap((group) =>
      Object.values(TEMPLATES[group]).flatMap(({ holds, may }) => [...holds, ...may]),
    );
    expect([...new Set<string>(blanks)].filter((blank) => !mayLeave.includes(blank))).toEqual([]);
  });
});

describe('a locality’s own words', () => {
  const national = soundly(parseWording(aRawWording(), catalogue));
  const over = (raw: unknown) => parseWordingOver(raw, national, catalogue);

  it('are laid over the national ones, which stay where it says nothing', () => {
    const local = soundly(over({ version: 'ours', templates: { responses: { macpt: 'the Safe Team (MACPT)' } } }));
    expect(local.version).toBe('ours');
    expect(local.templates.responses).toEqual({ ...national.templates.responses, macpt: 'the Safe Team (MACPT)' });
    expect(local.templates.family).toEqual(national.templates.family);
    expect(local.mayTell).toEqual(national.mayTell);
  });

  it('add to what is withheld, and never take from it', () => {
    const local = soundly(over({ version: 'ours', withheldFor: ['radicalisation'], mayTell: ['bereaved'] }));
    expect(local.withheldFor).toEqual([...national.withheldFor, 'radicalisation']);
    const told = over({ version: 'ours', withheldFor: ['radicalisation'], mayTell: ['fgm-risk'] });
    expect(told).toMatchObject({ ok: false, problems: [{ path: 'mayTell[0]' }] });
  });

  it('are refused as the national ones are', () => {
    expect(over({ version: 'ours', templates: { duty: { why: '{who}' } } })).toMatchObject({ ok: false });
    expect(over({ templates: { nope: {} } })).toMatchObject({ ok: false });
  });
});

describe('a template', () => {
  const national = soundly(parseWording(aRawWording(), catalogue));

  it('is filled once: what is put in stays as it is', () => {
    const values = { telephone: '{nightTelephone}', nightTelephone: '$& 01632 960199' };
    expect(say(national, 'family', 'ring', values)).toBe(
      'You can ring us on {nightTelephone}. At night, ring $& 01632 960199.',
    );
  });

  it('keeps a sender’s text to one line that reads one way', () => {
    expect(oneLine('  a\n\r\tb\u2028c\u202Ed\u200Be\u0007 ')).toBe('a b c d e');
  });
});
