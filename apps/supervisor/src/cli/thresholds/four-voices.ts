import {
  draftForFamily,
  explain,
  explainToDuty,
  explainToReferrer,
  onlySaidBy,
  receiptFor,
  type Assertion,
  type ChildEvaluation,
  type ContactFacts,
  type Response,
  type RuleSet,
  type Telephones,
  type ThresholdDocument,
  type Wording,
} from '#thresholds';
import { WrongUsage } from '../outcome.js';

export const VOICES = ['practitioner', 'duty', 'referrer', 'family'] as const;
export type Voice = (typeof VOICES)[number];

/** A case or a contact, evaluated, with the words to explain it in. */
export interface Told {
  readonly inForce: { readonly ruleSet: RuleSet; readonly document: ThresholdDocument | null };
  readonly wording: Wording;
  readonly telephones: Telephones;
  /** Everything that was said, by whomever. */
  readonly facts: ContactFacts;
  readonly children: readonly ChildEvaluation[];
  readonly where: string | null;
  /** Is whoever said this a professional, who may be told the kind of response? */
  readonly professional: (own: ContactFacts) => boolean;
}

/** What is said, of one child or of all; the reasons why a family is told nothing are for the practitioner. */
export interface Explained {
  readonly ref: string | null;
  readonly lines: readonly string[];
  readonly reasons: readonly string[];
}

interface Speaker {
  readonly voice: Voice;
  readonly as: string | null;
  readonly decided: Response | null;
}

/** Says it in one voice. @throws WrongUsage where it is not clear which source is told */
export function speak(told: Told, { voice, as, decided }: Speaker): readonly Explained[] {
  const { inForce, wording, children } = told;
  const { ruleSet } = inForce;
  switch (voice) {
    case 'practitioner': {
      const levels = inForce.document?.levels ?? [];
      return children.map((child) => ({
        ref: child.ref,
        lines: explain(child, ruleSet.catalogue, { wording, levels, child: child.ref }),
        reasons: [],
      }));
    }
    case 'duty':
      return [whole(explainToDuty(children, ruleSet.catalogue, { wording, where: told.where }))];
    case 'referrer': {
      const own = ownOf(told.facts, as);
      if (!told.professional(own))
        return [whole(receiptFor({ ...told.telephones, lookedAt: decided !== null }, wording))];
      return [whole(explainToReferrer({ ruleSet, own, decided, hearBy: null, ...told.telephones }, wording))];
    }
    case 'family': {
      const matters = { ruleSet, children, assertions: told.facts.assertions, ...earlierOf(told.facts) };
      const { lines, reasons } = draftForFamily(matters, { decided, ...told.telephones }, wording);
      return [{ ref: null, lines, reasons }];
    }
  }
}

const whole = (lines: readonly string[]): Explained => ({ ref: null, lines, reasons: [] });

const earlierOf = ({ children }: ContactFacts) => ({
  earlierFacts: children.flatMap(({ history }) => history.flatMap(({ facts }) => facts)),
  heldBackBy: [],
});

/** One source's own statements. @throws WrongUsage where several said something and none is named, or it said nothing */
function ownOf(facts: ContactFacts, as: string | null): ContactFacts {
  const sources = [...new Set(facts.assertions.map(({ saidBy }) => saidBy))];
  if (as === null && sources.length > 1)
    throw new WrongUsage([`Several said something: name one with --as. They are ${sources.join(', ')}.`]);
  const own = onlySaidBy(facts, as === null ? () => true : (said) => isSaidBy(said, as.toLowerCase()));
  if (as !== null && own.assertions.length === 0)
    throw new WrongUsage([`--as ${as}: nobody of that name said anything. They are ${sources.join(', ') || 'none'}.`]);
  return own;
}

/** By kind, or by name, with or without the kind that stands behind it in brackets. */
const isSaidBy = ({ saidBy, sourceKind }: Assertion, name: string): boolean =>
  sourceKind === name ||
  [saidBy, saidBy.replace(/ \([^()]{0,200}\)$/, '')].some((known) => known.toLowerCase() === name);
