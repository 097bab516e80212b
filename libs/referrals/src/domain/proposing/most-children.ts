/** More children than any real contact names: evaluating them all would hold up everyone else, so a person reads it first. */
export const MOST_CHILDREN = 200;
