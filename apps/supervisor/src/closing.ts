/** Something to stop before this process ends. */
export interface Stoppable {
  stop(): Promise<unknown>;
}

/** Remembers what was opened, and closes it in the opposite order. */
export interface Closing {
  /** Remembers something from the moment it is begun, so that it is closed even if we are asked to stop meanwhile. */
  afterwards<T extends Stoppable>(opening: Promise<T>): Promise<T>;
  closeAll(): Promise<void>;
}

export function closingList(): Closing {
  const opened: Promise<Stoppable>[] = [];
  return {
    afterwards(opening) {
      opened.push(opening);
      return opening;
    },
    async closeAll() {
      for (const opening of opened.splice(0).reverse())
        await opening.then(
          (thing) => thing.stop(),
          () => {},
        );
    },
  };
}
