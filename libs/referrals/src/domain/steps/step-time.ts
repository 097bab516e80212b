import { readInstant } from '../as-sent/instant.js';

/** A time a person sends with an act, or why it cannot be taken: whoever sends it is there to put it right. */
export type StepTime = { readonly at: Date } | { readonly code: keyof typeof NOT_TAKEN; readonly detail: string };

const NOT_TAKEN = {
  'not-a-time': 'Send a time as RFC 3339 with an offset, as in 2026-03-02T09:30:00Z.',
  'impossible-time': 'There is no such day or time of day. Send a time as in 2026-03-02T09:30:00Z.',
  'missing-local-time':
    'The clocks went forward and this time did not exist in England. Send the time with its offset.',
  'ambiguous-local-time':
    'The clocks went back and this time came twice. Send its offset: +01:00 for the first, Z for the second.',
} as const;

/**
 * Reads when a step was taken: RFC 3339. Without an offset it is the time in England, where there was one such time and no more.
 * @param typed as sent
 */
export function readStepTime(typed: string): StepTime {
  const { value, doubt } = readInstant(typed);
  const code = doubt !== null && doubt in NOT_TAKEN ? (doubt as keyof typeof NOT_TAKEN) : null;
  if (code !== null) return { code, detail: NOT_TAKEN[code] };
  return value === null ? { code: 'not-a-time', detail: NOT_TAKEN['not-a-time'] } : { at: new Date(value) };
}
