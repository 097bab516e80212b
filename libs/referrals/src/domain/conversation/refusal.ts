/** Why an act on a conversation cannot be done as things stand. Each is said to whoever tried, with what would be right. */
export const CONVERSATION_REFUSALS = {
  'conversation-ended': 'This conversation has ended. Begin another; a contact it became takes new information.',
  'too-many-notes': 'This conversation holds as many notes as one can. End it, and begin another.',
  'too-many-facts': 'This conversation holds as many facts as one can. End it, and begin another.',
  'no-such-fact': 'No fact of that number was suggested in this conversation.',
  'fact-not-in-catalogue':
    'The catalogue has no such fact, so it cannot count. Suggest one that it has, or note the words.',
  'reason-needed': 'Say why a fact that was confirmed is set aside, in words that can be read later.',
  'no-safe-way':
    'No number here is known to be safe, so none may be rung. Nothing was sent. Say of a number that it is safe.',
  'no-call-back-owed': 'No call-back is promised or asked for here.',
  'call-back-owed': 'A call-back is owed and has not been made. Ring back and record it, or make this a contact.',
  'child-not-spoken-to':
    'A child is asking for us and nobody has spoken to them. Speak to the child today, or make this a contact.',
  'facts-not-answered':
    'Each suggested fact is confirmed or set aside first. To act without waiting, make this a contact.',
  'advice-needed': 'Say what was advised: a conversation that ends in advice keeps it.',
  'live-rules-stand':
    'A published rule stands on what was confirmed, so this cannot end so. Make it a contact; or another person with a manager’s authority ends it with a typed reason.',
  'rules-not-known':
    'No threshold document is in force to judge this by, so it cannot end so. Make it a contact; or another person with a manager’s authority ends it with a typed reason.',
  'override-needs-manager': 'Only a person with a manager’s authority ends it against a rule that stands.',
  'override-of-own-conversation':
    'Whoever took part in the conversation does not end it against a rule that stands: another person with a manager’s authority does.',
} as const;
export type ConversationRefusal = keyof typeof CONVERSATION_REFUSALS;

/** A refused act: nothing has changed. */
export interface ConversationRefused {
  readonly outcome: 'refused';
  readonly code: ConversationRefusal;
}

export const refuseConversation = (code: ConversationRefusal): ConversationRefused => ({ outcome: 'refused', code });
