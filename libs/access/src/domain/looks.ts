/**
 * Purposes a caller may give for a look, in the header `x-purpose`. Another code is kept as it was said, and shown as not on this list.
 * The first are what calls are for where nothing is said.
 */
export const PURPOSES = {
  casework: 'working on this contact or this family',
  handover: 'passing work between day and night',
  conversation: 'talking with somebody about a child',
  'macpt-advice': 'asking or answering a question to the MACPT',
  rota: 'looking after who is on duty',
  management: 'managing a team and its work',
  publishing: 'preparing a threshold document',
  'bulk-act': 'acting on several contacts at once',
  'restricted-record': 'keeping a record to those named, or opening one',
  operations: 'looking after the service',
  'signing-in': 'signing in with a browser',
  governance: 'looking at how people look',
  refused: 'tried, and refused before a purpose was asked',
  'out-of-hours': 'answering tonight',
  'night-view': 'the one page for a telephone at night, which shows more by design',
  enquiry:
    'an enquiry whether a child suffers, or is likely to suffer, significant harm (Children Act 1989 section 47)',
  assessment: 'assessing what a child needs (Children Act 1989 section 17)',
  supervision: 'supervising a practitioner',
  audit: 'auditing cases or records',
  complaint: 'answering a complaint',
  'subject-access': 'answering a request for somebody’s own information',
  'court-order': 'answering a court or the police',
  'serious-incident': 'notifying or reviewing a serious incident',
  training: 'learning, where a named manager has agreed',
} as const satisfies Readonly<Record<string, string>>;

export type Purpose = keyof typeof PURPOSES;

/** A purpose in words; null where it is on no list of ours. */
export const purposeInWords = (code: string): string | null =>
  Object.hasOwn(PURPOSES, code) ? PURPOSES[code as Purpose] : null;

/** Groups of fields that a look shows, as the access log says them. */
export const SHOWN_GROUPS = {
  'whole-record': 'the whole contact with everything sent, decided and done',
  'night-minimum': 'what a lone duty worker needs tonight, and no more',
  'call-pack': 'what a call of the MACPT needs',
  explanation: 'why it was decided so',
  progress: 'who holds it, what is next, and what may be told to whoever sent it',
  'decision-form': 'what a decision asks, with the names of the household',
  feedback: 'what people outside were told',
  worklist: 'a line for each contact that a team holds',
  'call-out': 'a call-out with its rungs, and no child’s details',
  conversation: 'a conversation as it was noted',
  'macpt-question': 'a question to the MACPT and its answer',
  handovers: 'what passes between day and night',
  rota: 'who is on duty, with work numbers',
  measures: 'counts, and nobody',
  'draft-effects': 'contacts that would go lower under a draft',
  restriction: 'who may see a record that is kept to those named, and who broke the glass',
  looks: 'who looked',
  nothing: 'refused at the door, before anything was looked up',
  act: 'what an act answers: what was done, and where the contact stands',
  'not-said': 'kept before groups of fields were',
} as const satisfies Readonly<Record<string, string>>;

export type ShownGroup = keyof typeof SHOWN_GROUPS;

/** What makes a look louder than others. */
export const LOOK_MARKS = {
  'protected-details': 'addresses, telephone numbers and whereabouts were among what was shown',
  'night-duty': 'the view of the duty service at night: seen by one person alone',
  'break-glass': 'opened past a wall, with a reason that a manager reads next',
} as const satisfies Readonly<Record<string, string>>;

export type LookMark = keyof typeof LOOK_MARKS;
