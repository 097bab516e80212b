import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { drawContact, type ContactToSend } from './contacts.js';
import { chanceFrom } from './seeded.js';

/** A contact the door said it has. */
export interface Acknowledged {
  readonly key: string;
  readonly id: string;
  /** SHA-256 of the bytes as sent, in hexadecimal. */
  readonly sha256: string;
}

/** What became of what was sent in a round. */
export interface TrafficReport {
  readonly acknowledged: readonly Acknowledged[];
  /** Answers by status; 0 where there was none. */
  readonly answers: Readonly<Record<string, number>>;
  /** Milliseconds of the slowest answer of any status. */
  readonly slowestMs: number;
  /** What no client should see: a refusal of a sound contact, two ids for one key, no acknowledgement in time. */
  readonly wrongs: readonly string[];
}

export interface TrafficSettings {
  readonly door: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly clients: number;
  readonly sendingMs: number;
}

const ANSWER_WITHIN_MS = 8_000;
const ASK_AGAIN_AFTER_MS = 100;
/** Longest a client goes on with one contact. */
const PATIENCE_MS = 60_000;
/** Every so many contacts one is sent once more after it was acknowledged, as a client does whose answer was lost. */
const SENT_AGAIN_EVERY = 5;

interface Tally {
  acknowledged: Acknowledged[];
  answers: Record<string, number>;
  slowestMs: number;
  wrongs: string[];
}

/**
 * Sends contacts from several clients at once. Each goes on with one contact, by the same key and with the same bytes, until the
 * door says it has it.
 * @returns when every contact begun was acknowledged, or given up
 */
export async function sendContacts(settings: TrafficSettings): Promise<TrafficReport> {
  const tally: Tally = { acknowledged: [], answers: {}, slowestMs: 0, wrongs: [] };
  const until = performance.now() + settings.sendingMs;
  await Promise.all(
    Array.from({ length: settings.clients }, (_, client) => sendOneByOne(client, until, settings, tally)),
  );
  return tally;
}

async function sendOneByOne(client: number, until: number, settings: TrafficSettings, tally: Tally): Promise<void> {
  const chance = chanceFrom(settings.seed + client * 7919);
  for (let n = 1; performance.now() < until; n += 1) {
    const contact = drawContact(chance, `round-${settings.seed}-client-${client}-contact-${n}`);
    const id = await untilAcknowledged(contact, settings, tally);
    if (id === null) return;
    const sha256 = createHash('sha256').update(contact.body).digest('hex');
    tally.acknowledged.push({ key: contact.key, id, sha256 });
    if (n % SENT_AGAIN_EVERY === 0) await sendAgain(contact, id, settings, tally);
    await pause(chance.between(0, 40));
  }
}

async function sendAgain(contact: ContactToSend, id: string, settings: TrafficSettings, tally: Tally): Promise<void> {
  const again = await untilAcknowledged(contact, settings, tally);
  if (again !== null && again !== id)
    tally.wrongs.push(`key ${contact.key} was accepted twice: as ${id} and as ${again}`);
}

async function untilAcknowledged(
  contact: ContactToSend,
  settings: TrafficSettings,
  tally: Tally,
): Promise<string | null> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const { status, id } = await sendOnce(contact, settings, tally);
    if (status >= 200 && status < 300 && id) return id;
    if (status >= 400 && status < 500 && status !== 409 && status !== 429) {
      tally.wrongs.push(`contact ${contact.key} was refused with ${status}`);
      return null;
    }
    await pause(ASK_AGAIN_AFTER_MS);
  }
  tally.wrongs.push(`contact ${contact.key} was not acknowledged within ${PATIENCE_MS / 1_000} s`);
  return null;
}

async function sendOnce(
  { sender, key, body }: ContactToSend,
  { door, tokens }: TrafficSettings,
  tally: Tally,
): Promise<{ status: number; id?: string | undefined }> {
  const since = performance.now();
  const headers = {
    authorization: `Bearer ${tokens[sender]}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const answer = await fetch(`${door}/api/v1/contacts`, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
    .then(async (response) => ({ status: response.status, id: ((await response.json()) as { id?: string }).id }))
    .catch(() => ({ status: 0 }));
  tally.slowestMs = Math.max(tally.slowestMs, Math.round(performance.now() - since));
  tally.answers[answer.status] = (tally.answers[answer.status] ?? 0) + 1;
  return answer;
}
