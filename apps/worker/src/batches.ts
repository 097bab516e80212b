import type { ClaimedMessage, Lane } from '#record';
import { JOBS, type JobName } from './jobs.js';

/** Rows of one kind and lane that are worked on together. */
export interface Batch {
  readonly name: JobName;
  readonly version: number;
  readonly lane: Lane;
  readonly ids: string[];
}

/** Rows of one kind and lane together, as many as its job takes. */
export function batches(claimed: readonly ClaimedMessage[]): Batch[] {
  const open = new Map<string, Batch>();
  const all: Batch[] = [];
  for (const { id, name, version, lane } of claimed) {
    const key = `${name} ${version} ${lane}`;
    const batch = open.get(key);
    if (batch && batch.ids.length < JOBS[batch.name].batch) batch.ids.push(id);
    else {
      const fresh: Batch = { name: name as JobName, version, lane, ids: [id] };
      open.set(key, fresh);
      all.push(fresh);
    }
  }
  return all;
}
