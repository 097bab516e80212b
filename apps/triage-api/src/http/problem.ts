import { STATUS_CODES } from 'node:http';

/** One thing wrong with what was sent: where (RFC 6901), what, and what would be right. Never echoes what was sent. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Every code a caller can meet, with its status and its words. The one register. */
const PROBLEMS = {
  'not-understood': [
    400,
    'What was sent cannot be understood; each entry of errors says where and what would be right.',
  ],
  'not-http': [400, 'This is no request that can be read as HTTP.'],
  'bad-target': [
    400,
    'Ask for a path, such as /api/v1/contacts, in which every % is followed by two hexadecimal digits.',
  ],
  'bad-host': [400, 'Send one Host: the name by which you reached this service.'],
  'bad-idempotency-key': [400, 'Idempotency-Key takes 1 to 255 visible ASCII characters.'],
  'bad-page': [400, 'limit is a whole number from 1 to 200, and after is what next said.'],
  'not-signed-in': [401, 'Send Authorization: Bearer <token>. The token is missing, unknown, revoked or expired.'],
  'second-factor-needed': [401, 'Your role signs in with a second factor. Sign in again with one.'],
  'sign-in-not-good': [400, 'This way of signing in was used already, was too late, or was begun in another browser.'],
  'sign-in-refused': [401, 'The identity provider did not let you in, or its answer was not good. Sign in again.'],
  'no-role-here': [
    403,
    'The identity provider knows you, but no role here, or more than one locality or agency, is yours.',
  ],
  forged: [403, 'What was sent did not come from a page of this service, or not with the token of your session.'],
  'sign-in-not-offered': [404, 'This service is not set up for signing in with a browser.'],
  'sign-in-away': [503, 'The identity provider does not answer. Try again in a few minutes.'],
  suspended: [403, 'Your access is suspended. Ask the person who looks after access in your locality.'],
  'not-allowed': [403, 'You are signed in, but this is not for your role.'],
  'not-found': [404, 'There is nothing here, or nothing you may know of.'],
  'method-not-used': [405, 'Nothing here takes this method; Allow names those that are taken.'],
  'too-slow': [408, 'The request did not arrive in time, and nothing of it was kept. Send it again.'],
  'key-in-flight': [409, 'The same key is being accepted right now. Ask again in a moment.'],
  'already-acknowledged': [409, 'A named person acknowledged this call-out before you.'],
  'suspended-already': [409, 'They are suspended already.'],
  'not-suspended': [409, 'They are not suspended.'],
  'answer-not-good': [
    404,
    'This does not acknowledge anything: it has been used, has expired or never was. Sign in and look at the call-outs.',
  ],
  'already-cleared': [409, 'This alarm was cleared before you.'],
  'already-answered': [409, 'A named person answered this question before you.'],
  'act-refused': [409, 'This cannot be done as things stand; each entry of errors says why, and what would be right.'],
  changed: [412, 'Somebody acted since you looked. Read it again, then decide again.'],
  'too-large': [413, 'At most 256 KiB can be sent.'],
  'not-json': [415, 'Send application/json.'],
  'expectation-failed': [417, 'Expect takes 100-continue and nothing else.'],
  'foreign-host': [421, 'The demonstration answers to this machine’s own names only, such as 127.0.0.1 and localhost.'],
  'key-reused': [422, 'This key came before with another body. Use a new key for a new contact.'],
  'if-match-missing': [428, 'Send If-Match with the ETag of what you read, so that nobody’s act is lost.'],
  'too-many': [
    429,
    'You are sending faster than agreed. Nothing was lost: keep it and send it again after Retry-After seconds.',
  ],
  'too-many-reads': [
    429,
    'You are reading faster than agreed. Go on after Retry-After seconds; sending is not slowed.',
  ],
  'too-many-sign-ins': [
    429,
    'Too many tries from here came to nothing. Try again after Retry-After seconds, or ring: a token that is good is never slowed.',
  ],
  'too-many-tries': [
    429,
    'Too many tries came to nothing. Sign in and acknowledge the call-out from the list; it climbs meanwhile.',
  ],
  'headers-too-large': [431, 'At most 16 KiB of headers can be sent.'],
  unexpected: [500, 'Something is wrong with the service. Ring the telephone number given to you.'],
  'not-recorded': [503, 'This was NOT recorded. Ring the telephone number now. If a child is in danger ring 999.'],
  'not-ready': [503, 'The service is not ready.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An answer that is a problem. Thrown at the edge; `problem.filter.ts` alone turns it into HTTP. */
export class Problem extends Error {
  readonly status: number;
  readonly detail: string;

  constructor(
    readonly code: ProblemCode,
    readonly more: {
      readonly errors?: readonly FieldProblem[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code);
    this.name = 'Problem';
    [this.status, this.detail] = PROBLEMS[code];
  }

  /** The body, after RFC 9457. */
  body(correlationId: string): Record<string, unknown> {
    return {
      type: `urn:open-front-door:problem:${this.code}`,
      title: STATUS_CODES[this.status] ?? 'Problem',
      status: this.status,
      code: this.code,
      detail: this.detail,
      errors: this.more.errors ?? [],
      correlationId,
      ...this.more.members,
    };
  }
}
