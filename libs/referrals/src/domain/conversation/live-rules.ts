import { responseRank, type ChildEvaluation, type Question, type Response } from '#thresholds';

/** A published rule that acts, or could, on what was confirmed. Codes only. */
export interface LiveRule {
  /** Ref of the child. */
  readonly about: string;
  readonly rule: string;
  readonly response: Response;
  /** `met`: it holds, or by precaution. `undecided`: a risk it reads is present, and the rest is not known. */
  readonly stands: 'met' | 'undecided';
  /** The published paragraph. */
  readonly cites: string;
}

/** What of an evaluation is read here. */
export type Evaluated = Pick<ChildEvaluation, 'ref' | 'because' | 'undecided' | 'questions'>;

/** Rules above universal that are met, or undecided and live. */
export const liveRules = (children: readonly Evaluated[]): LiveRule[] =>
  children
    .flatMap(({ ref: about, because, undecided }): LiveRule[] => [
      ...because.map(({ rule, response, cites }) => ({
        about,
        rule,
        response,
        stands: 'met' as const,
        cites: cites.ref,
      })),
      ...undecided
        .filter(({ live }) => live)
        .map(({ rule, response, cites }) => ({
          about,
          rule,
          response,
          stands: 'undecided' as const,
          cites: cites.ref,
        })),
    ])
    .filter(({ response }) => responseRank(response) > responseRank('universal'));

/**
 * Rules that do not let a conversation end in less than a contact: whatever is met above universal (a duty to be told and to visit too), and what
 * could still be child protection.
 */
export const standInTheWay = (live: readonly LiveRule[]): LiveRule[] =>
  live.filter(({ stands, response }) => stands === 'met' || response === 'macpt');

/**
 * The three questions that matter over all children, each asked once. Those of one child stay in the order they matter for it; of several, those
 * that bear on a live rule come first, then those that could raise furthest.
 */
export function threeQuestions(children: readonly Evaluated[]): Question[] {
  const each = children.flatMap((child) =>
    child.questions.map((question, place) => ({ question, place, bearsOnLive: bearsOnLive(question, child) })),
  );
  const asked = new Set<string>();
  return (children.length > 1 ? each.sort(byWhatMatters) : each)
    .map(({ question }) => question)
    .filter(({ fact, about }) => {
      const key = `${about} ${fact}`;
      return asked.has(key) ? false : Boolean(asked.add(key));
    })
    .slice(0, MOST_QUESTIONS);
}

const MOST_QUESTIONS = 3;

interface Weighed {
  readonly question: Question;
  readonly place: number;
  readonly bearsOnLive: boolean;
}

const bearsOnLive = ({ fact }: Question, { undecided }: Evaluated): boolean =>
  undecided.some(({ live, needs }) => live && needs.includes(fact));

const byWhatMatters = (a: Weighed, b: Weighed): number =>
  Number(b.bearsOnLive) - Number(a.bearsOnLive) ||
  responseRank(b.question.couldRaiseTo) - responseRank(a.question.couldRaiseTo) ||
  a.place - b.place;
