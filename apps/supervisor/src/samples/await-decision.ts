import { askDoor, inWords, type Answer } from './ask-door.js';
import type { DecidedContact } from './decided-contact.js';

/** The record of a decided contact, or why there is none, in words. */
export type Deciding = { readonly record: DecidedContact } | { readonly undecided: string };

const PATIENCE_MS = 60_000;

/** Waits until a contact is decided. @param token of someone who may read it */
export async function awaitDecision(door: string, token: string, id: string): Promise<Deciding> {
  const answer = await askDoor(
    { url: `${door}/api/v1/contacts/${id}`, token, headers: { 'x-purpose': 'samples' } },
    isDecided,
    PATIENCE_MS,
  );
  if (isDecided(answer)) return { record: answer.body as DecidedContact };
  if (answer.status === 200) return { undecided: `it was not decided within ${PATIENCE_MS / 1_000} seconds` };
  return { undecided: `its record could not be read (${inWords(answer)})` };
}

const isDecided = ({ status, body }: Answer): boolean =>
  status === 200 && ((body as { decisions?: readonly unknown[] }).decisions ?? []).length > 0;
