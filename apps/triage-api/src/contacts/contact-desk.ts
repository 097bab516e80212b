import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import { londonDate } from '#clocks';
import { calendarOf } from '#config';
import type { Clock, Ids, UnitOfWork, Waker } from '#record';
import { acceptContact, type Accepting, type Intake, type Locality, type Receipt, type Submission } from '#referrals';
import type { ApiSettings } from '../api-settings.js';
import { within } from '../http/deadline.js';
import { notRecorded } from '../http/not-recorded.js';
import { Problem } from '../http/problem.js';
import { readStrictJson } from '../http/strict-json.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { readContact } from './read-contact.js';

/** With signing in, whoever sends a contact hears within five seconds whether it is recorded. */
const ANSWER_WITHIN_MS = 3_000;

/** What the desk works with. */
export interface DeskTools {
  readonly settings: ApiSettings;
  readonly intake: Intake;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly waker: Waker;
}

/** Where a contact is read and accepted. */
export class ContactDesk {
  constructor(private readonly tools: DeskTools) {}

  /**
   * Accepts what was sent.
   * @throws Problem 400 for what cannot be understood, 403 for another locality, 409 and 422 for keys, 503 with the telephone
   *   number when it could not be recorded
   */
  async accept(request: FastifyRequest, actor: Actor): Promise<Receipt> {
    const key = readIdempotencyKey(request.headers['idempotency-key']);
    const { submission, locality } = this.read(request, actor, key);
    const accepting = await within(ANSWER_WITHIN_MS, this.commit(submission, locality)).catch((cause: unknown) => {
      throw notRecorded(this.tools.settings, this.tools.clock, { code: locality.code, cause });
    });
    if (!('receipt' in accepting)) throw KEY_PROBLEMS[accepting.outcome]();
    this.tools.waker.wake();
    return accepting.receipt;
  }

  private read(request: FastifyRequest, actor: Actor, idempotencyKey: string | null) {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const json = readStrictJson(body);
    if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
    const { published } = this.tools.settings;
    const today = londonDate(this.tools.clock.now());
    const mayBackdate = actor.rights.includes('backdate');
    const reading = readContact(json.value, published.catalogue, today, { mayBackdate });
    if (!reading.ok) throw new Problem('not-understood', { errors: reading.errors });
    const { contact, doubts } = reading;
    const locality = this.localityOf(contact.locality ?? actor.locality, actor);
    const submission: Submission = {
      contact,
      doubts,
      body,
      parsed: json.value,
      idempotencyKey,
      actor,
      correlationId: request.id,
    };
    return { submission, locality };
  }

  private localityOf(code: string, actor: Actor): Locality {
    const locality = this.tools.settings.published.localities.get(code);
    if (!locality) {
      const known = [...this.tools.settings.published.localities.keys()].join(', ');
      const detail = `A locality this door serves: ${known}. Leave it out for your own.`;
      throw new Problem('not-understood', { errors: [{ pointer: '/locality', code: 'unknown-locality', detail }] });
    }
    if (code !== actor.locality) throw new Problem('not-allowed');
    return locality;
  }

  private commit(submission: Submission, locality: Locality): Promise<Accepting> {
    const calendar = calendarOf(this.tools.settings.published, locality.code);
    return acceptContact(submission, { ...this.tools, locality, calendar });
  }
}

const KEY_PROBLEMS = {
  'key-in-flight': () => new Problem('key-in-flight', { headers: { 'retry-after': '1' } }),
  'key-reused': () => new Problem('key-reused'),
};
