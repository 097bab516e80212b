/**
 * Waits for work, but not for ever.
 * @throws DeadlinePassed after `ms` milliseconds; the work itself goes on and its result is not looked at
 */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export class DeadlinePassed extends Error {
  constructor() {
    super('the deadline passed');
    this.name = 'DeadlinePassed';
  }
}
