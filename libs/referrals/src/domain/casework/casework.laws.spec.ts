import fc from 'fast-check';
import { ROLES } from '#access';
import { responseRank, RESPONSES } from '#thresholds';
import { aCasework, aChild, aDecision, aPerson, NOW } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { step, type Command, type Done } from '../../../../../test/support/casework-model.js';
import { DECISION_KINDS, REASONS, type Casework, type ReasonType } from './casework.js';
import { isManager } from './authority.js';
import { standsFor } from './outcomes.js';

const HISTORIES = 2_000;
const COMMANDS = 200;

const locality = localityOf('buckinghamshire');
const people = ROLES.flatMap((role) => ['a', 'b'].map((one) => aPerson(role, `${role}-${one}`)));
const actor = fc.constantFrom(...people);
const response = fc.constantFrom(null, ...RESPONSES);
const views = fc.constantFrom(
  [],
  (['police', 'health'] as const).map((of) => ({ of, answer: 'asked' as const, by: null })),
  [{ of: 'education' as const, answer: 'disagrees' as const, by: null }],
);
const act = fc
  .record({
    kind: fc.constantFrom(...DECISION_KINDS),
    child: fc.constantFrom(null, null, 'c1', 'c2', 'c9'),
    response,
    team: fc.constantFrom(null, null, ...locality.teams.map(({ id }) => id), 'nowhere'),
    reason: fc.constantFrom(...(Object.keys(REASONS) as ReasonType[])).map((type) => ({ type, text: 'Why.' })),
    views,
    wanted: fc.constantFrom([], [{ of: 'health', fact: null, about: null, question: 'What?' }]),
  })
  .map((some) => aDecision(some));
const lead = { name: 'Sam Lead', socialWorker: true, familysWish: null };
const answer = fc.oneof(
  fc.constant({ answer: 'accept' as const, lead }),
  fc.constant({ answer: 'name-lead' as const, lead }),
  views.map((some) => ({ answer: 'return' as const, reason: 'Why.', advice: 'What.', views: some })),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('decide' as const), actor, act, sampled: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('confirm' as const), actor, agrees: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer' as const), actor, answer }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('claim' as const, 'release' as const), actor }) },
);
const child = (ref: string) =>
  fc
    .record({
      proposed: response,
      rise: response,
      age: fc.constantFrom('unborn' as const, 'under-one' as const, 'one-or-over' as const),
      earlierIncidents: fc.nat(3),
    })
    .map(({ proposed, rise, ...rest }) =>
      aChild({
        ref,
        proposed,
        floor: proposed,
        ceiling: responseRank(rise) > responseRank(proposed) ? rise : proposed,
        ...rest,
      }),
    );
const started = fc
  .tuple(
    child('c1'),
    child('c2'),
    fc.constantFrom('front-door', 'macpt', 'family-help-north'),
    fc.constantFrom(0, 0, 0, 1),
  )
  .map(([one, two, team, besideOwed]) =>
    aCasework({ children: [one, two], holding: { ...aCasework().holding, team }, besideOwed }),
  );

function holdsTogether({ holding, status, children, awaiting, offer, besideOwed }: Casework): void {
  expect(locality.teams.map(({ id }) => id)).toContain(holding.team);
  expect(holding.nextAction).not.toBe('');
  expect(Number.isFinite(holding.dueAt.getTime())).toBe(true);
  expect((holding.person === null) === (holding.activeAt === null)).toBe(true);
  if (status === 'closed') expect(children.every(({ decided }) => decided !== null)).toBe(true);
  if (status === 'closed') expect(awaiting).toBeNull();
  if (status === 'closed') expect(besideOwed).toBe(0);
  if (offer && status === 'offered') expect(holding.team).toBe(offer.team);
}

function keepsItsLaws({ command: did, before, after, outcomes, why, decidedBy, secondBy }: Done): void {
  expect(after.version).toBe(before.version + 1);
  for (const { child: each, response: came } of outcomes) {
    const below = responseRank(came) < responseRank(each.floor);
    if (below) expect(why).toContain('below-floor');
    if (below) expect(secondBy).not.toBeNull();
    if (below) expect(people.filter(({ id }) => id === secondBy).some(isManager)).toBe(true);
  }
  if (secondBy !== null) expect(secondBy).not.toBe(before.awaiting?.by.id);
  if (decidedBy !== null && secondBy !== null) expect(decidedBy).not.toBe(secondBy);
  const protects =
    did.kind === 'decide' && did.act.kind === 'raise' && responseRank(did.act.response) > responseRank('notify');
  if (protects) expect(after.awaiting).toBeNull();
  if (before.awaiting && did.kind === 'decide') throw new Error('decided while a second person was waited for');
  if (before.status === 'closed') throw new Error('acted on a closed contact');
  if (decidedBy === null && did.kind === 'decide') expect(after.children).toEqual(before.children);
  if (did.kind === 'claim' || did.kind === 'release')
    expect(after.children.map(standsFor)).toEqual(before.children.map(standsFor));
}

describe('whatever people do to a contact', () => {
  it('it has one holder, a next action and a time, and goes below the floor on no one person’s word', () => {
    let moves = 0;
    fc.assert(
      fc.property(
        started,
        fc.array(command, { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' }),
        (first, commands) => {
          let casework = first;
          for (const [index, next] of commands.entries()) {
            const done = step(casework, next, locality, new Date(NOW.getTime() + index * 60_000));
            if (!done) continue;
            moves += 1;
            keepsItsLaws(done);
            holdsTogether(done.after);
            // A closed contact ends a history; new information begins another.
            casework = done.after.status === 'closed' ? { ...first, version: done.after.version } : done.after;
          }
        },
      ),
      { numRuns: HISTORIES, endOnFailure: true },
    );
    expect(moves).toBeGreaterThan(HISTORIES);
  });
});
