import type { Actor, NobodyHere, Role } from '#access';
import type { ProblemCode } from '../http/problem.js';
import { html, raw, type SmallPage } from './pages.js';

/** Roles as people say them. */
const ROLE_WORDS: Readonly<Record<Role, string>> = {
  family: 'family',
  partner: 'professional of a partner agency',
  'front-door': 'front-door practitioner',
  'front-door-manager': 'front-door manager',
  'family-help': 'Family Help practitioner',
  macpt: 'Multi-Agency Child Protection Team practitioner',
  duty: 'duty worker',
  lado: 'local authority designated officer',
  specialist: 'specialist practitioner',
  policy: 'policy lead',
  'safeguarding-partner': 'safeguarding partner who signs',
  'information-governance': 'information governance officer',
  operator: 'operator',
};

export const roleWords = (roles: readonly Role[]): string => roles.map((role) => ROLE_WORDS[role]).join(', ');

const DANGER = '<p>If a child is in danger now, ring 999. Do not wait to sign in.</p>';
const AGAIN = '<p><a href="/sign-in">Sign in again</a></p>';

/** What stands on a page where signing in came to nothing. */
const WORDS: Readonly<Partial<Record<ProblemCode, readonly [string, string]>>> = {
  'sign-in-not-offered': ['You cannot sign in here', 'This service is not set up for signing in with a browser.'],
  'sign-in-not-good': [
    'You are not signed in',
    'What came back from signing in was used already, was too late, or was begun in another browser. Begin again.',
  ],
  'sign-in-refused': [
    'You are not signed in',
    'The place where you sign in did not let you in, or its answer was not good.',
  ],
  'sign-in-away': [
    'You cannot sign in now',
    'The place where you sign in does not answer. Try again in a few minutes.',
  ],
  'second-factor-needed': [
    'You need a second factor',
    'Your role signs in with a second factor. Sign in again with one.',
  ],
  'no-role-here': [
    'You are signed in, but you have no role here',
    'Ask the person who looks after access in your locality. Your groups must lead to one locality and one agency.',
  ],
  suspended: ['Your access is suspended', 'Ask the person who looks after access in your locality.'],
  forged: [
    'Nothing was done',
    'What was sent did not come from a page of this service. Go back, load the page again and try once more.',
  ],
};

export function problemPage(code: ProblemCode, status: number, detail: string, telephone: string | null): SmallPage {
  const [title, words] = WORDS[code] ?? ['Something is wrong', detail];
  const ring = telephone === null ? '' : html`<p>To tell us about a child now, ring ${telephone}.</p>`;
  return {
    title,
    status,
    body: `${html`<p>${words}</p>`}${ring}${DANGER}${code === 'sign-in-not-offered' ? '' : AGAIN}`,
  };
}

/** Who is signed in, and the way out. */
export function signedInPage(actor: Actor, token: string, formsTo: readonly string[]): SmallPage {
  const agency = actor.agency === null ? '' : html`, for ${actor.agency}`;
  const body = html`<p>
      You are signed in as <strong>${actor.name}</strong>, ${roleWords(actor.roles)}${raw(agency)}, in
      ${actor.locality}.
    </p>
    <form method="post" action="/sign-out">
      <input type="hidden" name="csrf" value="${token}" />
      <button type="submit">Sign out</button>
    </form>`;
  return { title: 'You are signed in', body, formsTo };
}

export const SIGNED_OUT: SmallPage = { title: 'You are signed out', body: AGAIN };

/** Why somebody whom the provider signed in is not let in. */
export const codeOfNobody = (why: NobodyHere): ProblemCode =>
  why === 'second-factor-needed' ? 'second-factor-needed' : 'no-role-here';
