import type { Action, Actor, FieldGroup, RecordAsked, Role, Sight } from '#access';

/** One question of the policy. */
export interface Question {
  readonly actor: Actor;
  readonly action: Action;
  readonly record: RecordAsked;
}

/** What a question comes to for one role. */
type Says = (question: Question) => Sight;

const says =
  (when: (question: Question) => boolean): Says =>
  (question) =>
    when(question) ? 'all' : 'nothing';

const does = (...patterns: readonly RegExp[]) => {
  return ({ action }: Question): boolean => patterns.some((pattern) => pattern.test(action));
};

const A_LIST = /^(worklist\.(read|act)|beside\.read)$/;
const OF_DOCUMENTS = /^document\./;
const OF_THE_SERVICE = /^(alarm|access|measures|looks)\./;
const ONLY_A_MANAGER = /^(escalation\.stand-down|document\.read-lower|contact\.(restrict|review-break-glass))$/;

/**
 * Whoever works cases does whatever is about a case, a conversation, a call-out or the rota, but for what is named. A list is theirs where
 * `lists` says so of its kind.
 */
const worksCases =
  (lists: (kind: string) => boolean, never: RegExp): Says =>
  ({ action, record }) => {
    if (never.test(action) || OF_DOCUMENTS.test(action) || OF_THE_SERVICE.test(action)) return 'nothing';
    if (ONLY_A_MANAGER.test(action) || action === 'calendar.change') return 'nothing';
    return A_LIST.test(action) && !(record.teamKind !== null && lists(record.teamKind)) ? 'nothing' : 'all';
  };

const everyList = (): boolean => true;
const frontDoor = worksCases(everyList, /^(macpt-question\.answer|morning-list\.read|rota\.change|duty\.outbox)$/);

/** Whoever sends from outside: their own, and of what is sealed from them only that it came. */
const sends =
  (...own: readonly string[]): Says =>
  ({ actor, action, record }) => {
    if (['contact.submit', 'macpt-question.ask'].includes(action)) return own.includes(action) ? 'all' : 'nothing';
    const theirs = actor.agency !== null && record.agency === actor.agency;
    const asked = action === 'macpt-question.read' && record.askedBy === actor.id;
    if (!own.includes(action) || !(theirs || asked)) return 'nothing';
    if (!record.sealed) return 'all';
    return action === 'contact.challenge' ? 'nothing' : 'as-received';
  };

const BESIDE = ['specialist-support', 'family-hub', 'private-fostering', 'accommodation'];
const owedToAny = (kinds: readonly string[], { besideKinds }: RecordAsked): boolean =>
  besideKinds.filter((kind) => kinds.includes(kind)).length > 0;

/** The policy as each role would tell it: what I do, what I never do. Written apart from the table, by role and not by action. */
const EACH: Readonly<Record<Role, Says>> = {
  family: sends('contact.submit', 'contact.progress', 'contact.add-facts'),
  partner: sends(
    ...['contact.submit', 'contact.progress', 'contact.add-facts', 'contact.challenge'],
    ...['macpt-question.ask', 'macpt-question.read'],
  ),
  'front-door': frontDoor,
  'front-door-manager': (question) =>
    /^(alarm|access|measures|looks|calendar)\.|^morning-list\.read$|^rota\.change$|^duty\.outbox$/.test(
      question.action,
    ) || ONLY_A_MANAGER.test(question.action)
      ? 'all'
      : frontDoor(question),
  'family-help': worksCases(
    (kind) => kind === 'family-help',
    /^(macpt-question\.answer|morning-list\.|rota\.change|duty|visit|call-pack|contact\.offer|escalation\.ack)/,
  ),
  macpt: worksCases((kind) => kind === 'macpt', /^(rota\.change|duty\.outbox|escalation\.acknowledge-for-another)$/),
  duty: worksCases(everyList, /^(macpt-question\.answer|morning-list\.read)$/),
  lado: says(({ action, record }) =>
    action === 'beside.read'
      ? record.teamKind === 'lado'
      : /^(contact\.(read|seal|restrict|read-restriction|declare-conflict)|beside\.answer)$/.test(action) &&
        owedToAny(['lado'], record),
  ),
  specialist: says(({ action, record }) =>
    action === 'beside.read'
      ? BESIDE.includes(record.teamKind ?? '')
      : /^(contact\.(read|read-restriction|declare-conflict)|beside\.answer)$/.test(action) &&
        owedToAny(BESIDE, record) &&
        !record.sealed,
  ),
  policy: says(does(/^document\.(draft|read-draft|hear-education|publish|withdraw)$/)),
  'safeguarding-partner': says(does(/^document\.(read-draft|hear-education|sign)$/)),
  'information-governance': says(
    does(...[/^(contact|explanation|measures|looks)\.read$/, /^document\.read-draft$/, /^access\.end-sessions$/]),
  ),
  operator: says(does(/^alarm\./, /^access\./, /^calendar\./, /^duty\.outbox$/)),
};

/** Whoever may come in at all has sessions of their own, and nobody else's. */
const ANYBODYS: Action = 'session.own';

const AS_A_PERSON =
  /^(conversation\.hold|macpt-question\.answer|feedback\.(permit|tell)|explanation\.release|contact\.(restrict|declare-conflict|(review-)?break-glass))$/;

/** The answer of the second statement. */
export function answerOf(question: Question): Sight {
  const { actor, action, record } = question;
  if (record.locality !== actor.locality) return 'nothing';
  if (AS_A_PERSON.test(action) && !(actor.kind === 'person' && /\S/.test(actor.name))) return 'nothing';
  if (action === ANYBODYS) return actor.roles.length > 0 ? 'all' : 'nothing';
  const answers = new Set(actor.roles.map((role) => EACH[role](question)));
  return answers.has('all') ? 'all' : answers.has('as-received') ? 'as-received' : 'nothing';
}

/** Could this actor do this to anything at all? */
export function mightDo(actor: Actor, action: Action): boolean {
  const { id, agency, locality } = actor;
  const every = ['front-door', 'duty', 'macpt', 'family-help', 'lado', ...BESIDE];
  const asked = actor.agency === null ? { ...actor, agency: '-' } : actor;
  return (A_LIST.test(action) ? every : [null]).some((teamKind) => {
    const record = { locality, agency: agency ?? '-', askedBy: id, besideKinds: every, teamKind, sealed: false };
    return answerOf({ actor: asked, action, record }) !== 'nothing';
  });
}

/** Whom a group of members is not for; whoever has no other role is not shown it. */
const NOT_FOR: Readonly<Record<FieldGroup, RegExp>> = {
  whereabouts: /^(family|partner|lado|specialist|policy|safeguarding-partner|information-governance|operator)$/,
  'withheld-source':
    /^(family|family-help|partner|lado|specialist|policy|safeguarding-partner|information-governance|operator)$/,
  'of-concern': /^(family|partner|specialist|policy|safeguarding-partner|information-governance|operator)$/,
  seals: /^(family|partner|specialist|policy|safeguarding-partner|operator)$/,
};

/** The answer of the second statement about a group of members. */
export const showsTo = ({ roles }: Actor, group: FieldGroup): boolean =>
  roles.some((role) => !NOT_FOR[group].test(role));
