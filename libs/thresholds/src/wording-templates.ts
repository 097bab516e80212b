/** What a template may say beside its own words: `holds` must each stand in it, `may` may. Nothing else can. */
export interface Blanks {
  readonly holds: readonly string[];
  readonly may: readonly string[];
}

const blanks = <const Holds extends readonly string[] = [], const May extends readonly string[] = []>(
  holds: Holds = [] as unknown as Holds,
  may: May = [] as unknown as May,
): { readonly holds: Holds; readonly may: May } => ({ holds, may });

const words = blanks();

/** What a practitioner reads, and may say aloud. */
const practitioner = {
  theChild: words,
  oneChild: blanks(['child']),
  proposal: blanks(['who', 'response', 'priority', 'canWait'], ['level']),
  conversation: blanks(['who', 'priority', 'canWait']),
  level: blanks(['number', 'name']),
  levelById: blanks(['id']),
  paragraph: blanks(['ref', 'section', 'text']),
  because: blanks(['paragraph', 'facts']),
  precaution: blanks(['unknown']),
  whicheverWay: blanks(['unknown']),
  seeAlso: blanks(['paragraphs']),
  forYou: blanks(['question']),
  ceiling: blanks(['response']),
  undecided: blanks(['needs', 'paragraph', 'response']),
  ask: blanks(['source', 'question']),
  nearest: blanks(['response', 'fact']),
  nearestAge: blanks(['response']),
  beside: blanks(['duty']),
  mustNot: blanks(['mustNot']),
  said: blanks(['fact', 'source']),
  saidHow: blanks(['fact', 'source', 'evidence']),
  saidByNobody: blanks(['fact']),
  notSo: blanks(['fact']),
  step: blanks(['fact', 'step']),
  age: words,
  notEvaluated: words,
} as const;

/** Five lines for the telephone of whoever is on duty. */
const duty = {
  what: blanks(['who', 'response', 'priority', 'canWait']),
  whatOfMany: blanks(['children', 'response', 'priority', 'canWait']),
  why: blanks(['ref', 'text']),
  where: blanks(['where']),
  unknown: blanks(['unknown']),
  first: blanks(['duty']),
  mustNot: blanks(['mustNot']),
  mustNotMore: words,
  ask: blanks(['source', 'question']),
  forYou: blanks(['question']),
  notEvaluated: words,
} as const;

/** What whoever told us is told: their own facts, the kind of response, and what to do meanwhile. */
const referrer = {
  opening: words,
  met: blanks(['ref', 'section', 'text']),
  metBecause: blanks(['ref', 'section', 'text', 'facts']),
  decided: blanks(['kind']),
  notDecided: words,
  receipt: words,
  lookedAt: words,
  notLookedAt: words,
  danger: words,
  notes: words,
  family: words,
  changes: blanks(['telephone', 'nightTelephone']),
  hear: blanks(['hearBy']),
  hearOverdue: blanks(['hearBy', 'telephone']),
  hearSoon: words,
} as const;

/** What someone who is thinking of telling us is told beside it. */
const rehearsal = {
  advice: words,
  opening: words,
  kind: blanks(['kind']),
  talk: words,
  ready: blanks(['question']),
  readyOrNot: words,
  contact: blanks(['telephone', 'nightTelephone']),
} as const;

/** What is sent to whoever told us, beside what their explanation says. `words` are what a practitioner wrote for this reader. */
const feedback = {
  because: blanks(['reason']),
  says: blanks(['words']),
  couldChange: blanks(['question']),
  anyChange: words,
  disagree: words,
  changed: words,
  replaces: words,
  putRight: blanks(['fact']),
  challengeStands: blanks(['words']),
  challengeChanged: blanks(['words']),
  readRecord: blanks(['statement']),
} as const;

/** Why, in words that tell nothing of what anyone else has said. */
const feedbackReasons = { advice: words, universal: words, elsewhere: words, judgement: words } as const;

/** The draft for a family, in words a child of nine can read. */
const family = {
  opening: words,
  told: blanks(['fact']),
  notDecided: words,
  next: words,
  say: words,
  ring: blanks(['telephone', 'nightTelephone']),
  danger: words,
} as const;

/** Why there is no draft for a family: for the practitioner alone. */
const withheld = {
  opening: words,
  mustNot: blanks(['mustNot']),
  topic: blanks(['fact']),
  elsewhere: blanks(['reference']),
} as const;

const perResponse = { macpt: words, 'family-help': words, notify: words, universal: words } as const;

/**
 * Every template there is, by group, with the blanks it may have: the only values that can reach it. A template of an outward
 * group has no blank for a name, a source, or anything but its reader's own words, so that no wording can let one out.
 */
export const TEMPLATES = {
  practitioner,
  duty,
  referrer,
  rehearsal,
  feedback,
  feedbackReasons,
  family,
  withheld,
  responses: perResponse,
  shortResponses: { ...perResponse, conversation: words },
  referrerKinds: perResponse,
  familyKinds: perResponse,
  canWait: { no: words, unknown: words, yes: words },
  evidence: {
    finding: words,
    seen: words,
    'told-by-child': words,
    'told-by-another': words,
    allegation: words,
    opinion: words,
    assumed: words,
  },
  sources: {
    school: words,
    'early-years': words,
    police: words,
    health: words,
    family: words,
    'parent-or-carer': words,
    child: words,
    relative: words,
    housing: words,
    'local-authority': words,
    'court-and-justice': words,
    voluntary: words,
    public: words,
    other: words,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Blanks>>>>;

export type Templates = typeof TEMPLATES;
export type Group = keyof Templates;

/** Groups whose words leave the door: nothing in them may put anyone off making contact. */
export const OUTWARD: readonly Group[] = [
  'referrer',
  'rehearsal',
  'feedback',
  'feedbackReasons',
  'family',
  'referrerKinds',
  'familyKinds',
];
