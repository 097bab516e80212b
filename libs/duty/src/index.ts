export { acknowledge, type Acknowledgement } from './acts/acknowledge.js';
export { climbLadders } from './acts/climb-ladders.js';
export { raiseCallOuts, type CallOut } from './acts/raise-call-outs.js';
export { rungOf, type Rung } from './domain/ladder.js';
export { escalationsOf, listEscalations, type EscalationItem } from './persistence/escalations.query.js';
export { ladderFigures, type LadderFigures } from './persistence/ladder-figures.query.js';
export { leaseMessages, markSent, type DueMessageToSend } from './persistence/unsent-messages.js';
export { CreateEscalation1764000004000 } from './persistence/migrations/1764000004000-create-escalation.js';
export { faultsOfLadders } from './persistence/ladder-faults.query.js';
