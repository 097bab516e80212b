/** Which queue takes it: red and night work has its own, so that a backlog of routine work never stands before it. */
export type Lane = 'routine' | 'urgent';

/**
 * A piece of work that is owed. The row is the promise and stays until the work is done, in the transaction that does it;
 * a job on a queue is only a hint that it is there. Payloads hold ids only.
 */
export interface OutboxMessage {
  readonly id: string;
  readonly locality: string;
  /** Durable name of the work, such as `decide-contact`: a rename strands what is waiting. */
  readonly name: string;
  readonly version: number;
  readonly lane: Lane;
  /** The contact, message or escalation it is about. */
  readonly subject: string;
  /** Follows the work from the request that caused it to the message it ends in. */
  readonly correlationId: string;
}
