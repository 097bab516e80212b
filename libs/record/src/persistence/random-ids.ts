import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Ids } from '../domain/ids.js';

/** Identifiers from the system's random source. */
export const randomIds: Ids = {
  next: () => v7(),
  bytes: (count) => randomBytes(count),
};
