import fc from 'fast-check';
import { ROLES, type Actor } from '#access';
import { RESPONSES } from '#thresholds';
import { DECISION_KINDS, REASONS, type ReasonType } from '../../libs/referrals/src/domain/casework/casework.js';
import type { Locality } from '../../libs/referrals/src/domain/locality/locality.js';
import { aDecision, aPerson } from '../builders/casework.js';
import type { Command } from './casework-model.js';

/** Two people of every role, so that there is a second person; agencies are the partners'. */
export const PEOPLE: readonly Actor[] = ROLES.flatMap((role) =>
  ['a', 'b'].map((one) => aPerson(role, `${role}-${one}`)),
);

/** Of the decisions tried, how many are by those who may: the rest mostly show that others may not. */
const WORKERS = PEOPLE.filter(({ roles }) =>
  roles.some((role) => ['front-door', 'front-door-manager', 'family-help', 'macpt', 'duty'].includes(role)),
);

const MANAGERS = WORKERS.filter(({ roles }) => roles.includes('front-door-manager'));

const QUESTION = { of: 'health', fact: null, about: null, question: 'What?' };
const LEAD = { name: 'Sam Lead', socialWorker: true, familysWish: null };

/**
 * Commands on a contact with the children `c1` and `c2`, most of them such as could be meant.
 * @param facts how many different things can be learned
 */
export function commandsOn(locality: Locality, facts: number): fc.Arbitrary<Command> {
  const actor = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...WORKERS) }, fc.constantFrom(...PEOPLE));
  const manager = fc.constantFrom(...WORKERS, ...MANAGERS, ...MANAGERS);
  const seldom = fc.nat(9).map((drawn) => drawn === 0);
  const response = fc.constantFrom(null, ...RESPONSES);
  const views = fc.constantFrom(
    [],
    (['police', 'health'] as const).map((of) => ({ of, answer: 'asked' as const, by: null })),
    [{ of: 'education' as const, answer: 'disagrees' as const, by: null }],
  );
  const act = fc
    .record({
      kind: fc.constantFrom(...DECISION_KINDS, 'close' as const),
      child: fc.constantFrom(null, null, 'c1', 'c2', 'c9'),
      response,
      team: fc.constantFrom(null, null, ...locality.teams.map(({ id }) => id), 'nowhere'),
      reason: fc.constantFrom<ReasonType>('professional-judgement', ...(Object.keys(REASONS) as ReasonType[])),
      views,
      wanted: fc.constantFrom([], [QUESTION], [QUESTION, QUESTION]),
    })
    .map(({ reason: type, wanted, ...some }) =>
      aDecision({
        ...some,
        wanted: some.kind === 'want-information' ? wanted : [],
        reason: { type: suits(type, some.kind), text: 'Why.' },
      }),
    );
  const answer = fc.oneof(
    fc.constant({ answer: 'accept' as const, lead: LEAD }),
    fc.constant({ answer: 'name-lead' as const, lead: LEAD }),
    views.map((some) => ({ answer: 'return' as const, reason: 'Why.', advice: 'What.', views: some })),
  );
  const one = <Kind extends Command['kind']>(kind: Kind) => fc.constant(kind);
  const partner = fc.constantFrom(...['one', 'two'].map((agency) => ({ ...aPerson('partner', agency), agency })));
  return fc.oneof(
    { weight: 9, arbitrary: fc.record({ kind: one('decide'), actor, act, sampled: seldom }) },
    { weight: 4, arbitrary: fc.record({ kind: one('confirm'), actor, agrees: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ kind: one('answer'), actor, answer, sampled: fc.constant(false) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('claim' as const, 'release' as const), actor }) },
    { weight: 2, arbitrary: fc.record({ kind: one('learn'), actor, fact: fc.nat(facts - 1) }) },
    { weight: 1, arbitrary: fc.record({ kind: one('challenge'), actor: partner }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: one('answer-challenge'),
        actor: manager,
        which: fc.nat(1),
        upheld: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: one('answer-wanted'), actor, which: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ kind: one('pass'), minutes: fc.integer({ min: 1, max: 600 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: one('sweep') }) },
  );
}

/** Information is wanted for reasons of its own; most other decisions are for one that stands under them. */
const suits = (type: ReasonType, kind: string): ReasonType =>
  kind === 'want-information' && type === 'professional-judgement' ? 'partner-check' : type;
