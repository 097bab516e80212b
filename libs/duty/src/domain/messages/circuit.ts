/**
 * Circuit: whether a channel is asked at all. One that fails again and again is left alone for a while, so that messages do not wait
 * for it one after another; then one message tries it, and what comes of that decides.
 */
export interface Circuit {
  /** Failures since it last worked. */
  readonly failures: number;
  /** Times it was opened since it last worked: it rests longer each time. */
  readonly opened: number;
  /** Milliseconds of the caller's clock until which it is left alone; null while it is closed. */
  readonly openUntil: number | null;
  /** A message is trying it right now. */
  readonly probing: boolean;
}

export const CLOSED: Circuit = { failures: 0, opened: 0, openUntil: null, probing: false };

/** Failures in a row after which a channel is left alone. */
const TOO_MANY = 3;
const REST_MS = 5_000;
const LONGEST_REST_MS = 30_000;

/** Whether a message may go now, and the circuit while it is on its way. */
export function ask(circuit: Circuit, now: number): { readonly go: boolean; readonly circuit: Circuit } {
  if (circuit.openUntil === null) return { go: true, circuit };
  if (now < circuit.openUntil || circuit.probing) return { go: false, circuit };
  return { go: true, circuit: { ...circuit, probing: true } };
}

/** The channel took a message: it works. */
export const worked = (): Circuit => CLOSED;

/**
 * The channel failed.
 * @param restMs how long it asked to be left alone; it is then opened at once. Left out: it did not ask
 */
export function failed(circuit: Circuit, now: number, restMs?: number): Circuit {
  const failures = circuit.failures + 1;
  if (failures < TOO_MANY && !circuit.probing && restMs === undefined) return { ...circuit, failures };
  const rest = restMs ?? REST_MS * 2 ** circuit.opened;
  return {
    failures,
    opened: circuit.opened + 1,
    openUntil: now + Math.min(rest, LONGEST_REST_MS),
    probing: false,
  };
}
