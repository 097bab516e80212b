import type { Line } from '#record';

/** A plain line for whoever watches. Codes and ids only, never anything about a child: see {@link Line}. */
export const say = (line: Line): void => {
  process.stdout.write(`${line}\n`);
};
