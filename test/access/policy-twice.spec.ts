import {
  type Action,
  ACTIONS,
  FIELD_GROUPS,
  isShown,
  may,
  ROLES,
  sightOf,
  type Actor,
  type RecordAsked,
} from '#access';
import { chanceFrom } from '../support/night/seeded.js';
import { answerOf, mightDo, showsTo } from './each-role.js';

const QUESTIONS = 100_000;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const AGENCIES = ['greenway-primary', 'police-demo', 'trust-7', null];
const KINDS = [
  'front-door',
  'family-help',
  'macpt',
  'duty',
  'lado',
  'accommodation',
  'private-fostering',
  'family-hub',
];
/** What a sender asks of its own: too few would be asked by chance. */
const OWN: readonly Action[] = ['contact.progress', 'contact.add-facts', 'contact.challenge', 'macpt-question.read'];
const LOCALITIES = ['buckinghamshire', 'wexmoor'];

describe(`the policy and what each role would tell of it (SEED=${SEED})`, () => {
  const { pick, oneIn: chance, below: integer } = chanceFrom(SEED);

  const anActor = (): Actor => ({
    kind: pick(['person', 'person', 'agency', 'service'] as const),
    id: `person:${integer(4)}`,
    name: chance(20) ? ' ' : 'Somebody Invented',
    roles: Array.from({ length: integer(4) }, () => pick(ROLES)),
    agency: pick(AGENCIES),
    locality: pick(LOCALITIES),
    rights: [],
  });
  const aRecord = (actor: Actor): RecordAsked => ({
    locality: chance(5) ? pick(LOCALITIES) : actor.locality,
    agency: pick([...AGENCIES, actor.agency]),
    askedBy: chance(2) ? null : `person:${integer(4)}`,
    besideKinds: Array.from({ length: integer(3) }, () => pick(KINDS)),
    teamKind: chance(4) ? null : pick(KINDS),
    sealed: chance(3),
  });

  it(`agree on ${QUESTIONS} questions`, () => {
    const answers = { all: 0, 'as-received': 0, nothing: 0, shown: 0 };
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const actor = anActor();
      const [action, group] = [chance(4) ? pick(OWN) : pick(ACTIONS), pick(FIELD_GROUPS)];
      const record = aRecord(actor);
      const sight = sightOf(actor, action, record);
      const both = [sight, may(actor, action), isShown(actor, group)];
      const told = [answerOf({ actor, action, record }), mightDo(actor, action), showsTo(actor, group)];
      if (both.join() !== told.join())
        throw new Error(JSON.stringify({ asked, actor, action, record, group, both, told }));
      answers[sight] += 1;
      if (both[2]) answers.shown += 1;
    }
    // Neither always says no.
    expect(answers.all).toBeGreaterThan(QUESTIONS / 20);
    expect(answers.nothing).toBeGreaterThan(QUESTIONS / 20);
    expect(answers['as-received']).toBeGreaterThan(100);
    expect(answers.shown).toBeGreaterThan(QUESTIONS / 20);
  });
});
