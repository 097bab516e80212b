import fc from 'fast-check';
import { CAN_WAIT, PRIORITIES, responseRank, RESPONSES, type Response } from '#thresholds';
import { aCasework, aChild, NOW } from '../../../../../test/builders/casework.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { commandsOn, PEOPLE } from '../../../../../test/support/casework-histories.js';
import type { Learned } from '../../../../../test/support/casework-learned.js';
import {
  step,
  type Command,
  type Done,
  type ModelTerms,
  type World,
} from '../../../../../test/support/casework-model.js';
import { takesEffect } from '../proposing/takes-effect.js';
import { isManager } from './authority.js';
import { STATUSES } from './casework.js';
import { mayMove, MOVES } from './moves.js';

const HISTORIES = 2_000;
const COMMANDS = 200;
const DAY_MS = 86_400_000;
/** Of what is always drawn alike. */
const SEED = 1989;

const locality = localityOf('buckinghamshire');
const response = fc.constantFrom(null, ...RESPONSES);
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
const started: fc.Arbitrary<World> = fc
  .tuple(
    child('c1'),
    child('c2'),
    fc.constantFrom('front-door', 'macpt', 'family-help-north'),
    fc.constantFrom(0, 0, 0, 1),
  )
  .map(([one, two, team, besideOwed]) => ({
    casework: aCasework({ children: [one, two], holding: { ...aCasework().holding, team }, besideOwed }),
    stands: {
      kind: 'proposed',
      response: highest(one.proposed, two.proposed),
      level: null,
      priority: 'amber',
      canWait: 'yes',
    },
    ...{ decidedBy: null, decidedBefore: false, answeredBefore: false, challenges: [], asked: [], facts: [] },
  }));

const highest = (a: Response | null, b: Response | null) => (responseRank(a) > responseRank(b) ? a : b);

/** Everything the rules can come to for two children, by number. */
const LEARNED = [null, ...RESPONSES].flatMap((one) =>
  [null, ...RESPONSES].flatMap((two) => PRIORITIES.map((priority) => ({ one, two, priority }))),
);

/** Commands to draw from: to make them takes longer than to do them. */
const POOL = fc.sample(commandsOn(locality, LEARNED.length), { numRuns: 10_000, seed: SEED });

const termsAt = (now: Date): ModelTerms => {
  const later = new Date(now.getTime() + DAY_MS);
  return {
    ...{ locality, now, levels: [], informationBy: () => later, answerBy: () => later },
    opensAt: ({ kind }) => (kind === 'macpt' ? later : null),
    challengeStage: { to: 'the manager', dueAt: later },
    teamFor: (to) => locality.teams.find(({ kind }) => kind === to)?.id ?? locality.frontDoorTeam,
    learn: ({ casework, stands }, fact): Learned => {
      const { one, two, priority } = LEARNED[fact] as (typeof LEARNED)[number];
      const came = highest(one, two);
      const summary = { response: came, level: null, priority, canWait: CAN_WAIT[fact % 3] ?? 'unknown' };
      const team = locality.teams.find(({ kind }) => kind === came)?.id ?? locality.frontDoorTeam;
      return {
        ...summary,
        acts: takesEffect(summary, casework.status === 'closed' ? null : stands),
        holding: { team, nextAction: 'Read it', dueAt: later },
        children: [one, two].map((proposed, place) => ({
          ...{ ref: `c${place + 1}`, proposed, level: null, floor: proposed, ceiling: proposed },
        })),
      };
    },
  };
};

/** A law, looked at hundreds of thousands of times: an assertion of Jest's takes longer than the act it is about. */
function law(words: string, kept: boolean): void {
  if (!kept) throw new Error(`broken: ${words}`);
}

function holdsTogether({
  casework: { holding, status, children, awaiting, offer, challenged, besideOwed },
}: World): void {
  law('a team of the locality holds it', TEAMS.has(holding.team));
  law('something is next, by a time', holding.nextAction !== '' && Number.isFinite(holding.dueAt.getTime()));
  law('a claim is a person’s, at a time', (holding.person === null) === (holding.activeAt === null));
  law('it is offered exactly where an offer is open', (status === 'offered') === (offer !== null));
  law('the team that holds it is the one it is offered to', offer === null || holding.team === offer.team);
  if (status !== 'closed') return;
  law(
    'every child of a closed contact is decided',
    children.every(({ decided }) => decided !== null),
  );
  law('nothing beside a closed contact is in nobody’s hands', besideOwed === 0);
  law('nothing waits for a closed contact', awaiting === null && !challenged && holding.person === null);
}

const TEAMS = new Set(locality.teams.map(({ id }) => id));
const MANAGERS = new Set(PEOPLE.filter(isManager).map(({ id }) => id));

/** What a closed contact still answers to: time, and what is new. */
const OPENS: readonly Command['kind'][] = ['learn', 'challenge', 'pass', 'sweep'];

/** Going up to a team needs no second person, even where it stays below a floor that two people went below before. */
const goesUp = (did: Command): boolean =>
  did.kind === 'decide' && did.act.kind === 'raise' && responseRank(did.act.response) > responseRank('notify');

function keepsItsLaws({ command: did, before, after, outcomes, why, decidedBy, secondBy }: Done): void {
  const [was, is] = [before.casework, after.casework];
  law('only legal moves', mayMove(was.status, is.status));
  law('every act is counted', is.version - was.version === (after === before ? 0 : did.kind === 'learn' ? 2 : 1));
  for (const { child: each, response: came } of outcomes) {
    if (responseRank(came) >= responseRank(each.floor) || goesUp(did)) continue;
    law('below the floor says so', why.includes('below-floor'));
    law('below the floor only with a manager', secondBy !== null && MANAGERS.has(secondBy));
  }
  law('a second person is another', secondBy === null || (secondBy !== was.awaiting?.by.id && secondBy !== decidedBy));
  law('what protects waits for nobody', !goesUp(did) || is.awaiting === null);
  law('nothing is decided while a second person is waited for', was.awaiting === null || did.kind !== 'decide');
  law('nobody acts on a closed contact', was.status !== 'closed' || OPENS.includes(did.kind));
  law(
    'only a decision, or what is new, changes children',
    decidedBy !== null || did.kind === 'learn' || is.children === was.children,
  );
  if (did.kind === 'learn' && was.status !== 'closed') neverLowers(before, after);
}

/** What is new acts by itself only upwards: what stood before goes on standing otherwise. */
function neverLowers({ casework: was, stands }: World, { casework: is, stands: now }: World): void {
  law('what is new never lowers', responseRank(now.response) >= responseRank(stands.response));
  const kept = is.children.every(({ ref, decided }) =>
    was.children.some((one) => one.ref === ref && one.decided === decided),
  );
  law('what people decided stays where a proposal does not act', is.decisionN !== was.decisionN || kept);
}

/** Plays one history, holding every act of it to the laws. @returns the moves of its status */
function play(first: World, drawn: readonly number[]): readonly string[] {
  const moves: string[] = [];
  let world = first;
  let now = NOW;
  for (const place of drawn) {
    const next = POOL[place] as Command;
    now = new Date(now.getTime() + (next.kind === 'pass' ? next.minutes : 1) * 60_000);
    const took = step(world, next, termsAt(now));
    if ('refused' in took) continue;
    keepsItsLaws(took.done);
    holdsTogether(took.done.after);
    moves.push(`${world.casework.status} ${took.done.after.casework.status}`);
    world = took.done.after;
  }
  return moves;
}

const drawn = fc.noBias(fc.array(fc.nat(POOL.length - 1), { minLength: COMMANDS, maxLength: COMMANDS, size: 'max' }));

describe('whatever people do to a contact, and whatever becomes known', () => {
  it('it has one holder, a next action and a time, makes only legal moves, and goes below the floor on no one person’s word', () => {
    fc.assert(
      fc.property(started, drawn, (first, places) => void play(first, places)),
      { numRuns: HISTORIES, endOnFailure: true },
    );
  });

  it('every move that is listed can come about', () => {
    const histories = fc.sample(fc.tuple(started, drawn), { numRuns: HISTORIES / 2, seed: SEED });
    const made = new Set(histories.flatMap(([first, places]) => play(first, places)));
    const listed = STATUSES.flatMap((from) => Object.keys(MOVES[from]).map((to) => `${from} ${to}`));
    expect(listed.filter((move) => !made.has(move))).toEqual(['received proposed']); // which begins every history
  });
});
