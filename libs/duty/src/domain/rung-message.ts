/** Why somebody is rung, and what a telephone may show of it. A reason that is not here is a child who cannot safely wait. */
const REASONS: Readonly<Record<string, string>> = {
  'police-protection': 'is about police protection, which is running out',
  'handover-unanswered': 'was handed over and nobody has accepted it',
  'offer-not-answered': 'was offered to a team that has not answered in time',
  'worker-not-back': 'is about a colleague on a visit, of whom nobody has heard by the time they gave: find them',
  'unsettled-at-closing':
    'came by day to a team that has closed without answering, and nobody knows whether it can wait: settle that',
  'unanswered-at-closing': 'came by day to a team that has closed without answering, and cannot safely wait',
  'glass-broken': 'is restricted, and somebody has opened it by breaking the glass',
  'kept-from-answerer':
    'was called out about, and whoever answered may not see the record: see that somebody who may has it',
  'reply-from-outside': 'has a reply from somebody outside, known by their number alone: read it on the record',
  'owed-after-closing': 'is closed, and something is still owed of it',
  'red-overdue': 'is red and nobody has decided in time',
};

/** Why it is rung about, in words that name no child, place or source. */
export const reasonInWords = (reason: string): string => REASONS[reason] ?? 'cannot safely wait';

/**
 * Words of a call-out. They name no child, place or source: a telephone may be read by anyone.
 * The text varies by climb, because providers drop messages that repeat.
 */
export function rungMessage(callOut: {
  readonly reference: string;
  readonly reason: string;
  readonly title: string;
  readonly climb: number;
  readonly immediateDanger: boolean;
}): string {
  const { reference, reason, title, climb, immediateDanger } = callOut;
  const call = climb === 1 ? 'Call-out' : `Call-out, attempt ${climb}`;
  const danger = immediateDanger ? ' Someone may be in danger now: ring 999 first.' : '';
  return `${call} for the ${lower(title)}: ${reference} ${reasonInWords(reason)}.${danger} Sign in and acknowledge; it climbs until a named person answers.`;
}

/** What a clock of a contact has come to, for whoever is there now. Words name no child, place or source either. */
export interface ClockNotice {
  readonly reference: string;
  readonly reason: string;
  readonly threshold: string;
}

/** Words of a notice to a team, by its name as the locality writes it. */
export const teamMessage = ({ teamName, ...notice }: ClockNotice & { readonly teamName: string }): string =>
  `For the ${teamName}: ${noticeInWords(notice)}`;

/** Words of a notice to one person, by name. */
export const personMessage = ({ name, ...notice }: ClockNotice & { readonly name: string }): string =>
  `For ${name}: ${noticeInWords(notice)}`;

const noticeInWords = ({ reference, reason, threshold }: ClockNotice): string =>
  `${reference} ${reasonInWords(reason)} (${thresholdInWords(threshold)}). Sign in and act on it now.`;

const thresholdInWords = (threshold: string): string =>
  threshold === 'overdue' ? 'past its time' : threshold.replaceAll('-', ' ');

/** `Duty worker` and `Director` are roles; `EDT worker` begins with a name, and `Multi-Agency …` is one. */
const lower = (title: string): string =>
  /^\S[^A-Z\s]*( [a-z]|$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
