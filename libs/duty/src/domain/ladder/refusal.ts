/** Why an act on a call-out cannot be done. Each is said to whoever tried, with what would be right. The ladder goes on as it was. */
export const CALL_OUT_REFUSALS = {
  'already-acknowledged': 'A named person acknowledged this before you.',
  settled: 'A decision or an outcome is recorded: nothing rings.',
  'stood-down': 'A manager stood this down: nothing rings.',
  'not-acknowledged': 'Acknowledge it first: the outcome is for the person who has it to record.',
  'not-yours': 'Another named person has this: it is theirs to record, or a manager’s.',
  'hold-in-the-past': 'Say a time that is still to come.',
  'hold-too-long': 'That is longer than a rung may be held. Say an earlier time, or let it climb.',
  'another-rings': 'Another call-out about this contact rings: acknowledge that one, and hold it instead.',
  'police-first':
    'Someone may be in danger now: record first that the police were told (by whom, when, the log number), or why not.',
  'worker-first':
    'A colleague out on a visit about this has not been heard of: find them first, and record on the visit that they are back.',
  'rules-say-cannot-wait':
    'The rules say that this cannot wait. Record what was done to make it safe, or ask a manager to stand it down.',
  'known-already': 'That it cannot wait is what it rings about.',
  'manager-only': 'Only a person with a manager’s authority stands a call-out down.',
  unrelated: 'Not about a child or an incident of this call-out. Acknowledge it by itself.',
  'not-ringing': 'That is not a call-out that rings. Leave it out.',
} as const;
export type CallOutRefusal = keyof typeof CALL_OUT_REFUSALS;

export interface RefusedCallOut {
  readonly outcome: 'refused';
  readonly code: CallOutRefusal;
}

export const refuseCallOut = (code: CallOutRefusal): RefusedCallOut => ({ outcome: 'refused', code });
