/** A plain line for whoever watches. Codes and ids only, never anything about a child. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
