/** Names of the work casework owes. Durable: a rename strands what is waiting in an outbox. */
export const DECIDE_CONTACT = { name: 'decide-contact', version: 1 } as const;
/** Deciding a synthetic contact, to prove that contacts are decided. */
export const PROVE_DECIDING = { name: 'prove-deciding', version: 1 } as const;
