/** Something took longer than it may. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/**
 * Waits for work, but no longer than it may take.
 * @throws TooLate after `ms` milliseconds; the work may still be done later, and nobody looks at its result
 */
export async function inTime<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`nothing after ${ms} ms`)), ms);
  });
  work.catch(() => undefined); // it may fail after we stopped waiting
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
