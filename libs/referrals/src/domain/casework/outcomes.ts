import { responseRank, type Response } from '#thresholds';
import type { Casework, ChildStanding, DecisionAct } from './casework.js';
import { refuse, type Refused } from './refusal.js';
import type { ChildOutcome } from './second-person.js';

/** What stands for a child now: what a person decided, else what the rules propose. */
export const standsFor = ({ decided, proposed }: ChildStanding): Response | null => decided ?? proposed;

/**
 * Works out what an act comes to for each child it is about: the one named, or every child not decided yet. Nothing is decided
 * about any of them where one of them cannot be.
 */
export function outcomesOf(casework: Casework, act: DecisionAct): readonly ChildOutcome[] | Refused {
  const about = childrenOf(casework, act);
  if ('outcome' in about) return about;
  const outcomes: ChildOutcome[] = [];
  for (const child of about) {
    const response = responseOf(child, act);
    if (typeof response !== 'string') return response;
    outcomes.push({ child, response });
  }
  return outcomes;
}

function childrenOf(
  { children, status }: Casework,
  { child: ref, kind }: DecisionAct,
): readonly ChildStanding[] | Refused {
  if (ref !== null) {
    const child = children.find((each) => each.ref === ref);
    return child ? [child] : refuse('no-such-child');
  }
  if (kind !== 'confirm' || status === 'returned') return children;
  const undecided = children.filter(({ decided }) => decided === null);
  return undecided.length > 0 ? undecided : refuse('child-already-decided');
}

function responseOf(child: ChildStanding, { kind, response }: DecisionAct): Response | Refused {
  const stands = standsFor(child);
  const asked = responseRank(response);
  switch (kind) {
    case 'confirm':
      if (stands === null) return refuse('nothing-to-confirm');
      return response === null || response === stands ? stands : refuse('response-differs');
    case 'raise':
      if (response === null) return refuse('response-needed');
      return asked > responseRank(stands) ? response : refuse('response-not-higher');
    case 'lower':
      if (response === null) return refuse('response-needed');
      return asked < responseRank(stands) ? response : refuse('response-not-lower');
    case 'redirect':
      return redirected(stands, response);
    case 'close':
      return response === null || asked <= responseRank('notify')
        ? (response ?? 'universal')
        : refuse('response-not-lower');
    case 'want-information':
      return stands ?? 'universal';
  }
}

/** Another team, the same response; what nothing was proposed for has to be given one. */
function redirected(stands: Response | null, response: Response | null): Response | Refused {
  if (stands === null) return response ?? refuse('response-needed');
  return response === null || response === stands ? stands : refuse('response-differs');
}
