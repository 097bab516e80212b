/** Asks about many at once: the answers by their keys; a key that is not among them has none. */
export type AskMany<Key, Answer> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>;

interface Waiting<Key, Answer> {
  readonly key: Key;
  readonly resolve: (answer: Answer | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Two at a time: while one question is out, the next gathers askers, and a slow answer does not hold everybody up. */
const AT_ONCE = 2;
const MOST_KEYS = 500;

/**
 * Lets those who ask at the same time share one question. Every asker is answered by a question that went out after they asked, so
 * nothing is believed from before: what changed is seen by whoever asks next. That is the difference to remembering answers.
 */
export class AskTogether<Key, Answer> {
  private waiting: Waiting<Key, Answer>[] = [];
  private out = 0;

  constructor(private readonly askMany: AskMany<Key, Answer>) {}

  /** @returns the answer; null for none. @throws what the question throws */
  ask(key: Key): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => this.send());
    });
  }

  private send(): void {
    while (this.waiting.length > 0 && this.out < AT_ONCE) {
      const askers = this.waiting.splice(0, MOST_KEYS);
      this.out += 1;
      void this.answer(askers).finally(() => {
        this.out -= 1;
        this.send();
      });
    }
  }

  private async answer(askers: readonly Waiting<Key, Answer>[]): Promise<void> {
    try {
      const answers = await this.askMany([...new Set(askers.map(({ key }) => key))]);
      for (const { key, resolve } of askers) resolve(answers.get(key) ?? null);
    } catch (error) {
      for (const { reject } of askers) reject(error);
    }
  }
}
