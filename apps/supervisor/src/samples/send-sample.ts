import { askDoor, inWords, willPass } from './ask-door.js';
import type { Sample } from './sample.js';

/** The door took it, or why it did not, in words. */
export type Sending = { readonly id: string } | { readonly refused: string };

const PATIENCE_MS = 90_000;

/** Sends one sample. Sent again, it is the same contact. */
export async function sendSample(door: string, token: string, sample: Sample): Promise<Sending> {
  const answer = await askDoor(
    {
      url: `${door}/api/v1/contacts`,
      token,
      body: sample.contact,
      headers: { 'idempotency-key': sample.idempotencyKey },
    },
    (given) => !willPass(given),
    PATIENCE_MS,
  );
  if (answer.status === 202) return { id: (answer.body as { id: string }).id };
  return { refused: `the door did not take it (${inWords(answer)})` };
}
