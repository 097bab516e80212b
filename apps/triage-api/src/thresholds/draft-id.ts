import { Problem } from '../http/problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id as written in an address. @throws Problem 404: what cannot be an id is nothing anybody may know of */
export function readDraftId(id: string): string {
  if (!UUID.test(id)) throw new Problem('not-found');
  return id.toLowerCase();
}
