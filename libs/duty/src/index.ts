export { acknowledge, type Acknowledgement } from './acts/acknowledge.js';
export { climbLadders } from './acts/climb-ladders.js';
export { raiseCallOuts, type CallOut } from './acts/raise-call-outs.js';
export { leaseMessages, markSent, type DueMessageToSend } from './acts/send-messages.js';
export { rungOf, type Rung } from './domain/ladder.js';
export { escalationsOf, listEscalations, type EscalationItem } from './persistence/escalations.query.js';
export { CreateEscalation1764000004000 } from './persistence/migrations/1764000004000-create-escalation.js';
