import fc from 'fast-check';
import { ROLES } from '#access';
import { aPerson } from '../../../../../test/builders/casework.js';
import { aConversation, anHour, BEGAN } from '../../../../../test/builders/conversation.js';
import { isManager } from '../casework/authority.js';
import { asContact } from './as-contact.js';
import {
  CALL_BACK_OUTCOMES,
  CONVERSATION_WAYS,
  ENDINGS,
  FACT_ANSWERS,
  isConfirmed,
  NOTE_KINDS,
  type Conversation,
} from './conversation.js';
import {
  answerFact,
  endConversation,
  noteDown,
  promiseCallBack,
  recordCallBack,
  suggestFacts,
  tellPeople,
  type EndingWish,
  type Judged,
  type Moved,
} from './moves.js';

const HISTORIES = 600;
const ACTS = 40;

const actor = fc.constantFrom(...ROLES.flatMap((role) => [aPerson(role, `${role}-a`), aPerson(role, `${role}-b`)]));
const words = fc.constantFrom('', '  ', 'a bruise', 'unexplained-bruise', 'yes');
const sent = fc.record({
  about: fc.constantFrom('c1', 'household'),
  fact: fc.constantFrom('unexplained-bruise', 'domestic-abuse', 'immediate-danger', 'no-such-fact'),
  value: fc.constantFrom('yes', 'no', 'unknown', true),
});
const people = fc.record(
  {
    source: fc.record({
      kind: fc.constantFrom('school', 'child'),
      person: fc.record({
        contact: fc.array(
          fc.record({
            way: fc.constantFrom('phone', 'text'),
            value: words,
            safe: fc.constantFrom('yes', 'no', 'unknown'),
          }),
        ),
      }),
    }),
    children: fc.constantFrom([], [{ ref: 'c1' }]),
  },
  { requiredKeys: [] },
);
const live = { about: 'c1', rule: 'r', cites: 'P' } as const;
const judged: fc.Arbitrary<Judged> = fc.record({
  rules: fc.boolean(),
  live: fc.subarray([
    { ...live, response: 'family-help' as const, stands: 'met' as const },
    { ...live, response: 'macpt' as const, stands: 'undecided' as const },
    { ...live, response: 'family-help' as const, stands: 'undecided' as const },
  ]),
});
const wish: fc.Arbitrary<EndingWish> = fc.record({
  ending: fc.constantFrom(...ENDINGS),
  reason: fc.constant('because'),
  advice: fc.option(words),
  override: fc.option(fc.record({ type: fc.constant('professional-judgement' as const), text: words })),
});

type Doing = (before: Conversation) => Moved;
const at = BEGAN;

const act: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({ by: actor, kind: fc.constantFrom(...NOTE_KINDS), words, sendOn: fc.boolean() }).map(
    ({ by, ...note }): Doing =>
      (before) =>
        noteDown(before, note, { by, at }),
  ),
  fc.record({ by: actor, facts: fc.array(sent, { minLength: 1, maxLength: 3 }) }).map(
    ({ by, facts }): Doing =>
      (before) =>
        suggestFacts(
          before,
          facts.map((fact) => ({ sent: fact, known: fact.fact !== 'no-such-fact' })),
          { by, at },
        ),
  ),
  fc
    .record({
      by: actor,
      n: fc.integer({ min: 0, max: 6 }),
      answer: fc.constantFrom(...FACT_ANSWERS),
      reason: fc.option(words),
    })
    .map(
      ({ by, ...one }): Doing =>
        (before) =>
          answerFact(before, one, { by, at }),
    ),
  fc.record({ by: actor, people }).map(
    ({ by, people: told }): Doing =>
      (before) =>
        tellPeople(before, told, { by, at }, anHour),
  ),
  actor.map(
    (by): Doing =>
      (before) =>
        promiseCallBack(before, anHour('call-back', at), { by, at }),
  ),
  fc.record({ by: actor, outcome: fc.constantFrom(...CALL_BACK_OUTCOMES) }).map(
    ({ by, outcome }): Doing =>
      (before) =>
        recordCallBack(before, outcome, { by, at }),
  ),
  fc.record({ by: actor, wish, judged }).map(
    ({ by, wish: wanted, judged: found }): Doing =>
      (before) =>
        endConversation(before, wanted, found, by, at),
  ),
);

const begun = fc.constantFrom(...CONVERSATION_WAYS).map((way) => aConversation({ way }));

interface Step {
  readonly before: Conversation;
  readonly after: Conversation;
}

/** Any history of acts, refused ones left out. */
const histories = fc.tuple(begun, fc.array(act, { maxLength: ACTS })).map(([first, acts]) => {
  const steps: Step[] = [];
  let now = first;
  for (const one of acts) {
    const moved = one(now);
    if (moved.outcome === 'refused') continue;
    steps.push({ before: now, after: moved.conversation });
    now = moved.conversation;
  }
  return { first, steps, last: now };
});

const always = (law: (history: { readonly steps: readonly Step[]; readonly last: Conversation }) => void) =>
  fc.assert(fc.property(histories, law), { numRuns: HISTORIES });

describe('whatever is done in a conversation, and in whatever order', () => {
  it('what a contact carries is what was confirmed: no note, and no fact that was not answered so', () =>
    always(({ last }) => {
      const counted = last.facts.filter(({ answers }) => answers.at(-1)?.answer === 'confirmed').map((one) => one.sent);
      expect(asContact(last)['facts']).toEqual(counted);
      expect(last.facts.filter(isConfirmed).every(({ known }) => known)).toBe(true);
    }));

  it('a note changes neither the facts nor what counts', () =>
    always(({ steps }) => {
      for (const { before, after } of steps.filter((step) => step.after.notes.length > step.before.notes.length)) {
        expect(after.facts).toBe(before.facts);
        expect(asContact(after)['facts']).toEqual(asContact(before)['facts']);
      }
    }));

  it('it ends once at most, and nothing happens after', () =>
    always(({ steps, last }) => {
      const endings = steps.filter(({ before, after }) => !before.ending && after.ending);
      expect(endings.length).toBeLessThanOrEqual(1);
      expect(Boolean(last.ending)).toBe(endings.length === 1);
      if (endings.length === 1) expect(steps.at(-1)).toBe(endings[0]);
    }));

  it('nothing said is lost or altered, and every act is counted', () =>
    always(({ steps }) => {
      for (const { before, after } of steps) {
        expect(after.version).toBe(before.version + 1);
        expect(after.notes.slice(0, before.notes.length)).toEqual(before.notes);
        expect(after.tries.slice(0, before.tries.length)).toEqual(before.tries);
        before.facts.forEach((fact, index) => {
          const same = after.facts[index];
          expect({ ...same, answers: same?.answers.slice(0, fact.answers.length) }).toEqual(fact);
        });
      }
    }));

  it('one clock of a kind runs at most, none runs after the end, and none is put off', () =>
    always(({ steps, last }) => {
      for (const { after, before } of steps) {
        const running = after.clocks.filter(({ stoppedAt }) => stoppedAt === null);
        expect(new Set(running.map(({ kind }) => kind)).size).toBe(running.length);
        for (const clock of before.clocks) expect(after.clocks[clock.n - 1]?.dueAt).toEqual(clock.dueAt);
      }
      if (last.ending) expect(last.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
    }));

  it('it ends in less than a contact against a rule that stands only by a manager who took no part in it', () =>
    fc.assert(
      fc.property(histories, wish, judged, actor, ({ last }, wanted, found, by) => {
        const ended = endConversation({ ...last, ending: null }, wanted, found, by, at);
        if (wanted.ending === 'contact') expect(ended.outcome).toBe('moved');
        if (ended.outcome === 'refused' || wanted.ending === 'contact') return;
        const stands = found.live.some(({ stands: how, response }) => how === 'met' || response === 'macpt');
        expect(last.facts.every(({ known, answers }) => !known || answers.length > 0)).toBe(true);
        if (!stands) return;
        expect(isManager(by) && wanted.override?.text.trim()).toBeTruthy();
        expect([last.openedBy.id, ...last.notes.map((note) => note.by.id)]).not.toContain(by.id);
      }),
      { numRuns: HISTORIES },
    ));
});
