import type { ChildEvaluation } from '#thresholds';

/** Rules that act for a child, or that are live and still could, each with the published paragraph it stands on. */
export const rulesThatBear = (children: readonly ChildEvaluation[]) =>
  children.flatMap(({ ref, because, undecided }) => [
    ...because.map(({ rule, response, priority, by, cites, alsoCites }) => ({
      ...{ child: ref, rule, response, priority, acts: by, cites, alsoCites },
      needs: [] as readonly string[],
    })),
    ...undecided
      .filter(({ live }) => live)
      .map(({ rule, response, cites, needs }) => ({
        ...{ child: ref, rule, response, priority: null, acts: 'not-yet', cites, alsoCites: [] },
        needs,
      })),
  ]);

/** What must not be done, and what is done beside, of every child: each once. */
export const duties = (children: readonly ChildEvaluation[]) => ({
  mustNot: [...new Set(children.flatMap(({ mustNot }) => mustNot))],
  beside: [...new Set(children.flatMap(({ beside }) => beside))],
});
