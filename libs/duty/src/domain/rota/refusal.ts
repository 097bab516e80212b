/** Why the rota cannot be changed so. Each is said to whoever tried, with what would be right. */
export const ROTA_REFUSALS = {
  'no-such-person': 'The rota knows nobody of that id, or they have left.',
  'name-taken': 'The rota knows somebody of that name: tell them apart, as with a middle name.',
  'account-taken': 'Somebody on the rota signs in with that account.',
  'unknown-role': 'No rung that the rota fills has that role.',
  'not-after': 'A shift ends after it starts: a night ends on the next day’s date.',
  'too-long': 'A shift is at most 31 days: write shorter ones.',
  over: 'That is over. Only what is still to come, or on now, can be changed.',
  twice: 'That person is on then already: a ladder that climbs from them to them is silence.',
  'no-such-shift': 'There is no such shift.',
  'taken-off': 'That shift has been taken off, or swapped, before you.',
  'same-person': 'Both are the same person’s.',
} as const;
export type RotaRefusal = keyof typeof ROTA_REFUSALS;

export interface RefusedRota {
  readonly outcome: 'refused';
  readonly code: RotaRefusal;
}

export function refuseRota(code: RotaRefusal): RefusedRota {
  return { outcome: 'refused', code };
}
