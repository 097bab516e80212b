import type { Assertion, ChildInContact } from '../contact-facts.js';
import type { CanWait, Priority, Response } from '../response.js';

/** One case owned by practice leads: a sentence, the facts, and what they should come to. */
export interface PracticeCase {
  readonly sentence: string;
  readonly receivedOn: string;
  readonly children: readonly ChildInContact[];
  readonly assertions: readonly Assertion[];
  readonly expect: Expected;
}

/** What a case expects; null or empty where it says nothing of it. */
export interface Expected {
  /** Highest response of any child. `undefined` where the case does not say; null where no rule should act. */
  readonly response: Response | null | undefined;
  /** Responses that no child may come to. */
  readonly notResponse: readonly Response[];
  readonly paragraphs: readonly string[];
  readonly notParagraphs: readonly string[];
  readonly priority: Priority | null;
  readonly level: string | null;
  readonly canWait: CanWait | null;
  /** Highest ceiling of any child. */
  readonly ceiling: Response | null | undefined;
  /** How the rules of the highest response come to act. */
  readonly by: 'known' | 'precaution' | null;
  readonly children: Readonly<Record<string, Response | null>>;
}
