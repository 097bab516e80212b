import type { CanWait, Priority, Response } from '#thresholds';

/** The demonstration tokens that samples are sent with. */
export const SENDERS = ['school', 'police', 'health', 'family'] as const;
export type Sender = (typeof SENDERS)[number];

/** Sample: an invented contact, who sends it and when, and what it should come to. */
export interface Sample {
  /** File name without `.yaml`. */
  readonly name: string;
  readonly title: string;
  readonly locality: string;
  readonly sentBy: Sender;
  /** When it is received: a fixed instant, so that every run comes to the same. */
  readonly asOf: Date;
  /** The body as sent, `receivedAt` included. */
  readonly contact: SampleContact;
  readonly expect: ExpectedOutcome;
  /** The same file is the same contact however often it is sent; a changed file is another. */
  readonly idempotencyKey: string;
}

export type SampleContact = Readonly<Record<string, unknown>>;

export const ROUTE_KINDS = ['universal', 'family-help', 'macpt', 'front-door', 'other'] as const;
export const ROUTE_REASONS = ['rule', 'conversation-needed', 'no-document-in-force', 'open-involvement'] as const;

/** What a contact came to when the rules first read it. */
export interface Outcome {
  /** The highest of its children; null where a conversation is needed. */
  readonly response: Response | null;
  readonly route: (typeof ROUTE_KINDS)[number];
  readonly team: string;
  readonly reason: (typeof ROUTE_REASONS)[number];
  readonly priority: Priority;
  readonly canWait: CanWait;
  /** Paragraph cited first for the highest child; null where no rule speaks. */
  readonly paragraph: string | null;
  /** Was the duty ladder started? */
  readonly callOut: boolean;
  /** Each child's own response, by ref. */
  readonly children: Readonly<Record<string, Response | null>>;
  /** Codes of what was doubted in the contact, sorted. */
  readonly doubts: readonly string[];
}

/** What a sample says of its outcome. `canWait` and `children` may be left to the rules; no call-out and no doubt are the default. */
export type ExpectedOutcome = Omit<Outcome, 'canWait' | 'children'> & Partial<Pick<Outcome, 'canWait' | 'children'>>;
