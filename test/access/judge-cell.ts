import type { Caller } from './callers.js';
import { FOR_PROVIDERS, NOTHING_THERE, OPEN, SENTENCES } from './sentences.js';
import type { Target } from './targets.js';

/** What a cell must come to: let in, or the one status that is right. */
export type Outcome = 'in' | 'nothing-there' | 401 | 403 | 404;

interface Sentence {
  readonly roles: readonly string[];
  readonly which: string | null;
  readonly route: RegExp;
  readonly inPerson: boolean;
}

const LINE = /^ {2}(?:([a-z-]+): )?(.+?)( in person)?$/;
const UNDER = '/api/v1/';

const routeLike = (written: string, under = ''): RegExp => {
  const [method = '', path = ''] = written.split(' ');
  return new RegExp(`^${method} ${under}${path.replaceAll('*', ':[A-Za-z]+')}$`);
};

function readSentences(text: string): readonly Sentence[] {
  let roles: readonly string[] = [];
  return text.split('\n').flatMap((line) => {
    if (/^\S/.test(line)) roles = line.split(', ');
    const [, which = null, routes = '', inPerson] = LINE.exec(line) ?? [];
    if (routes === '') return [];
    const said = { roles, which, inPerson: inPerson !== undefined };
    return routes.split(', ').map((written) => ({ ...said, route: routeLike(written, UNDER) }));
  });
}

const SAID = readSentences(SENTENCES);
const among = (list: readonly string[], route: string): boolean => list.some((one) => routeLike(one).test(route));

/** Does the second statement know of this route at all? */
export const isSpokenOf = (route: string): boolean =>
  SAID.some((one) => one.route.test(route)) || among([...OPEN, ...FOR_PROVIDERS], route);

const OWN_KINDS: Readonly<Record<string, RegExp>> = {
  ...{ 'front-door': /./, 'front-door-manager': /./, duty: /./ },
  ...{ 'family-help': /^family-help$/, macpt: /^macpt$/, lado: /^lado$/ },
  specialist: /^(accommodation|private-fostering|family-hub|specialist-support)$/,
};

/** Is this target among those that a sentence is about, for one role? */
function isAmong(which: string, role: string, { actor, worksAt }: Caller, target: Target): boolean {
  const sealed = target.sealedFrom !== undefined && target.sealedFrom === worksAt;
  const owed = (target.owedTo ?? []).some((kind) => OWN_KINDS[role]?.test(kind));
  const own = actor?.agency !== null && actor?.agency === target.agency;
  const kept = target.keptTo !== undefined && !target.keptTo.includes(actor?.id ?? '');
  if (kept && which !== 'even-kept' && which !== 'own') return false;
  switch (which) {
    case 'list':
      return OWN_KINDS[role]?.test(target.teamKind ?? '') ?? false;
    case 'own':
      return own;
    case 'asked':
      return own || actor?.id === target.askedBy;
    case 'open':
      return own && !sealed;
    case 'owed':
      return owed && !sealed;
    case 'owed-anyway':
      return owed;
    default:
      return true;
  }
}

/** What the second statement says of one caller, one route (`GET /api/v1/contacts/:id`) and what it names. */
export function outcomeOf(caller: Caller, route: string, target: Target): Outcome {
  if (among(FOR_PROVIDERS, route)) return 404;
  if (among(OPEN, route)) return 'in';
  if (caller.known === 'nobody' || caller.actor === null) return 401;
  if (caller.known === 'suspended') return 403;
  const { actor } = caller;
  const may = SAID.filter(({ roles, route: like, inPerson }) => {
    return like.test(route) && roles.some((role) => holds(actor, role)) && (!inPerson || actor.kind === 'person');
  });
  if (may.length === 0) return 403;
  if (may.some(({ which }) => which === 'documents')) return ofDocuments(caller, route, target);
  if (target.locality !== undefined && target.locality !== actor.locality) return 404;
  if (target.there === false) return 404;
  const theirs = may.some(({ which, roles }) =>
    roles.some((role) => holds(actor, role) && (which === null || isAmong(which, role, caller, target))),
  );
  if (!theirs) return target.teamKind === undefined ? 404 : 403;
  return among(NOTHING_THERE, route) ? 'nothing-there' : 'in';
}

const holds = (actor: NonNullable<Caller['actor']>, role: string): boolean =>
  (actor.roles as readonly string[]).includes(role);

/** What is public of a locality is no secret: that a document is another's is said, and not hidden. */
function ofDocuments({ actor }: Caller, route: string, target: Target): Outcome {
  if (target.locality !== actor?.locality) return 403;
  if (target.there === false) return 404;
  if (route.endsWith('/education-view') && !actor?.roles.includes('policy') && actor?.agency !== 'education')
    return 403;
  if (route.endsWith('/signatures') && actor?.agency === 'education') return 403;
  return among(NOTHING_THERE, route) ? 'nothing-there' : 'in';
}
