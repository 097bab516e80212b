import { aPerson } from '../../../../../test/builders/casework.js';
import { aConversation, anHour, BEGAN, reachedBy } from '../../../../../test/builders/conversation.js';
import { asContact } from './as-contact.js';
import { isSpokenTo, readConversationWay } from './conversation.js';
import { putBackGuarded, takeOutGuarded } from './guarded-parts.js';
import { liveRules, standInTheWay, threeQuestions, type Evaluated } from './live-rules.js';
import {
  answerFact,
  endConversation,
  MOST_FACTS,
  MOST_NOTES,
  noteDown,
  promiseCallBack,
  recordCallBack,
  suggestFacts,
  tellPeople,
  type Moved,
} from './moves.js';
import { CONVERSATION_REFUSALS } from './refusal.js';
import { ringBackOf } from './ring-back.js';

const by = { by: aPerson('front-door'), at: BEGAN };
const SAFE = { way: 'phone', value: '01632 960123', safe: 'yes' };

function moved(move: Moved) {
  if (move.outcome === 'refused') throw new Error(move.code);
  return move.conversation;
}
const codeOf = (move: Moved) => (move.outcome === 'refused' ? move.code : 'moved');

describe('ringing back', () => {
  it.each([
    [[], { may: 'no', why: 'no-way-given' }],
    [[{ ...SAFE, safe: 'unknown' }], { may: 'no', why: 'no-safe-way' }],
    [[{ ...SAFE, safe: null }], { may: 'no', why: 'no-safe-way' }],
    [
      [
        { ...SAFE, safe: 'no' },
        { ...SAFE, value: ' ' },
      ],
      { may: 'no', why: 'no-safe-way' },
    ],
    [[{ ...SAFE, way: 'email' }], { may: 'no', why: 'no-way-given' }],
    [
      [null, 7, { ...SAFE, safe: 'no' }, { ...SAFE, value: '01632 960124', safe: ' Yes ' }],
      { may: 'yes', way: 'phone', value: '01632 960124' },
    ],
  ])('by %j: %j', (contact, expected) => {
    expect(ringBackOf(aConversation({ people: reachedBy('school', ...(contact as object[])) }))).toEqual(expected);
  });

  it('of nobody in particular is by no way', () => {
    for (const people of [{}, { source: null }, { source: { person: null } }, { source: { person: { contact: 'x' } } }])
      expect(ringBackOf({ people: people as object as Record<string, unknown> })).toMatchObject({ may: 'no' });
  });

  it('is brought forward by another promise, and never put off', () => {
    const first = aConversation({ way: 'call-back', people: reachedBy('school', SAFE) });
    const later = { ...anHour('call-back', BEGAN), dueAt: new Date('2026-11-17T15:00:00Z') };
    expect(moved(promiseCallBack(first, later, by)).clocks).toEqual(first.clocks);
    const sooner = { ...later, dueAt: new Date('2026-11-17T10:10:00Z') };
    expect(moved(promiseCallBack(first, sooner, by)).clocks).toMatchObject([
      { n: 1, stoppedAt: BEGAN },
      { n: 2, stoppedAt: null, dueAt: sooner.dueAt },
    ]);
  });

  it('goes on being owed where nobody answered, and is done where they came to us by themselves', () => {
    const asked = aConversation({ way: 'call-back', people: reachedBy('school') });
    expect(codeOf(recordCallBack(asked, 'no-answer', by))).toBe('no-safe-way');
    const came = moved(recordCallBack(asked, 'they-came-to-us', by));
    expect([isSpokenTo(asked), isSpokenTo(came), came.clocks[0]?.stoppedAt]).toEqual([false, true, BEGAN]);
    expect(codeOf(recordCallBack(came, 'they-came-to-us', by))).toBe('no-call-back-owed');
    const safe = aConversation({ way: 'call-back', people: reachedBy('school', SAFE) });
    expect(moved(recordCallBack(safe, 'no-answer', by)).clocks[0]?.stoppedAt).toBeNull();
  });
});

describe('a child', () => {
  it('who asks to be rung is owed both the call and the talk, and both are done by one', () => {
    const asked = aConversation({ way: 'call-back', people: reachedBy('child', SAFE) });
    expect(asked.clocks.map(({ kind, stoppedAt }) => [kind, stoppedAt])).toEqual([
      ['call-back', null],
      ['speak-to-child', null],
    ]);
    expect(moved(recordCallBack(asked, 'reached', by)).clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
  });

  it('who turns out to be the one talking has been spoken to, and that clock begins once', () => {
    const told = moved(tellPeople(aConversation(), reachedBy('child'), by, anHour));
    expect(told.clocks).toMatchObject([{ kind: 'speak-to-child', stoppedAt: BEGAN }]);
    expect(moved(tellPeople(told, reachedBy('child'), by, anHour)).clocks).toHaveLength(1);
  });
});

describe('a conversation as a contact', () => {
  it('names no child where none is known, and carries danger that was confirmed', () => {
    const asked = moved(
      suggestFacts(
        aConversation({ people: { source: { kind: 'public' }, children: [null] } }),
        [{ sent: { fact: 'immediate-danger', value: true }, known: true }],
        by,
      ),
    );
    expect(asContact(asked)).toMatchObject({ childNotKnown: true, children: [], facts: [] });
    expect(asContact(asked)['concern']).not.toHaveProperty('immediateDanger');
    const confirmed = moved(answerFact(asked, { n: 1, answer: 'confirmed', reason: null }, by));
    expect(asContact(confirmed)['concern']).toMatchObject({ immediateDanger: 'yes' });
  });

  it('carries the words that go on, each where a contact has them', () => {
    const notes = [
      ['note', 'First.', true],
      ['note', 'Kept here.', false],
      ['familys-words', 'We want help.', true],
      ['advice', 'Ring the nurse.', true],
      ['help-tried', 'A mentor.', true],
      ['childs-words', 'Not home.', true],
    ] as const;
    const told = notes.reduce(
      (before, [kind, words, sendOn]) => moved(noteDown(before, { kind, words, sendOn }, by)),
      aConversation(),
    );
    expect(asContact(told)['concern']).toEqual({
      narrative: 'First.\n\nThe family’s words: We want help.\n\nAdvised in the conversation: Ring the nurse.',
      childsWords: 'Not home.',
      strengths: '',
      helpTried: 'A mentor.',
    });
  });
});

describe('what stands on what was confirmed', () => {
  const cites = { ref: 'P.1' } as Evaluated['because'][number]['cites'];
  const met = (response: 'universal' | 'notify' | 'family-help' | 'macpt') =>
    ({ rule: response, response, cites }) as Evaluated['because'][number];
  const open = (response: 'family-help' | 'macpt', live: boolean) =>
    ({ rule: response, response, cites, live }) as Evaluated['undecided'][number];
  const question = (fact: string, about: string, couldRaiseTo: 'family-help' | 'macpt') =>
    ({ fact, about, couldRaiseTo }) as Evaluated['questions'][number];
  const child = (over: Partial<Evaluated>): Evaluated => ({
    ref: 'c1',
    because: [],
    undecided: [],
    questions: [],
    ...over,
  });

  it.each([
    ['universal', [child({ because: [met('universal')] })], 0, 0],
    ['a duty to be told and to visit', [child({ because: [met('notify')] })], 1, 1],
    ['Family Help', [child({ because: [met('family-help')] })], 1, 1],
    ['what could be Family Help', [child({ undecided: [open('family-help', true)] })], 1, 0],
    ['what could be child protection', [child({ undecided: [open('macpt', true)] })], 1, 1],
    ['what nothing speaks for', [child({ undecided: [open('macpt', false)] })], 0, 0],
    ['another child', [child({}), child({ ref: 'c2', because: [met('macpt')] })], 1, 1],
  ] as const)('%s', (_, children, live, inTheWay) => {
    expect([liveRules(children).length, standInTheWay(liveRules(children)).length]).toEqual([live, inTheWay]);
  });

  it('is asked about by three questions at most, what bears on a live rule first, each once', () => {
    const household = question('domestic-abuse', 'household', 'macpt');
    const needing = (fact: string) => ({ ...open('family-help', true), needs: [fact] });
    const children = [
      child({ questions: [question('a', 'c1', 'family-help'), household], undecided: [needing('a')] }),
      child({ ref: 'c2', questions: [household, question('b', 'c2', 'macpt'), question('c', 'c2', 'family-help')] }),
    ];
    expect(threeQuestions(children).map(({ fact }) => fact)).toEqual(['a', 'domestic-abuse', 'b']);
    expect(threeQuestions([child({})])).toEqual([]);
  });

  it('is asked about in the order it matters where there is one child', () => {
    const questions = ['family-help', 'macpt', 'family-help', 'macpt'].map((to, index) =>
      question(`q${index}`, 'c1', to as 'macpt'),
    );
    expect(threeQuestions([child({ questions })]).map(({ fact }) => fact)).toEqual(['q0', 'q1', 'q2']);
  });

  it('cannot be judged without a document, so it does not end in less', () => {
    const told = moved(
      answerFact(
        moved(suggestFacts(aConversation(), [{ sent: {}, known: true }], by)),
        { n: 1, answer: 'confirmed', reason: null },
        by,
      ),
    );
    const wish = { ending: 'advice', reason: 'x', advice: 'y', override: null } as const;
    expect(codeOf(endConversation(told, wish, { rules: false, live: [] }, by.by, BEGAN))).toBe('rules-not-known');
    expect(codeOf(endConversation(aConversation(), wish, { rules: false, live: [] }, by.by, BEGAN))).toBe('moved');
  });
});

describe('limits', () => {
  it('are said, and nothing is dropped at them', () => {
    const full = Array.from({ length: MOST_NOTES }).reduce<ReturnType<typeof aConversation>>(
      (before) => moved(noteDown(before, { kind: 'note', words: 'x', sendOn: true }, by)),
      aConversation(),
    );
    expect(codeOf(noteDown(full, { kind: 'note', words: 'x', sendOn: true }, by))).toBe('too-many-notes');
    expect(full.notes).toHaveLength(MOST_NOTES);
    const facts = Array.from({ length: MOST_FACTS + 1 }, () => ({ sent: {}, known: true }));
    expect(codeOf(suggestFacts(aConversation(), facts, by))).toBe('too-many-facts');
  });

  it('and every refusal say what would be right', () => {
    for (const words of Object.values(CONVERSATION_REFUSALS)) expect(words).toMatch(/^[A-Z].{20,}\.$/);
  });
});

it('takes what leads to a door out of JSON, and puts it back where it stood', () => {
  const people = {
    source: { kind: 'school', person: { name: 'Morgan', contact: [SAFE] } },
    children: [
      { ref: 'c1', address: null },
      { ref: 'c2', address: { lines: ['4 Invented Row'] }, now: { where: 'school' } },
    ],
  };
  const { open, guarded } = takeOutGuarded(people);
  expect(JSON.stringify(open)).not.toMatch(/01632|Invented Row/);
  expect(guarded).toHaveLength(3);
  expect(putBackGuarded(open, guarded)).toEqual(people);
});

it.each([
  ['phone', 'telephone'],
  ['In person', 'desk'],
  ['callback', 'call-back'],
  ['by pigeon', 'telephone'],
])('reads the way %j as %s', (typed, way) => expect(readConversationWay(typed).value).toBe(way));
