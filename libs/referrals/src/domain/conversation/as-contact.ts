import { folded } from '../as-sent/code-list.js';
import { confirmedFacts, type AsSent, type Conversation, type NoteKind } from './conversation.js';

type Told = Pick<Conversation, 'locality' | 'people' | 'notes' | 'facts'>;

/**
 * A conversation as a contact would be sent: who is talking and about whom, the facts that were confirmed and no other, and the words noted to be
 * sent on. Read by the same reader as every contact, so that a conversation and a form come to the same thing.
 */
export function asContact({ locality, people, notes, facts }: Told, kind = 'concern'): AsSent {
  const children = Array.isArray(people['children']) ? (people['children'] as unknown[]) : [];
  const confirmed = confirmedFacts({ facts });
  const words = (...kinds: readonly NoteKind[]) =>
    notes
      .filter((note) => note.sendOn && kinds.includes(note.kind))
      .map((note) => `${HEADINGS[note.kind] ?? ''}${note.words}`)
      .join('\n\n');
  return {
    locality,
    kind,
    ...people,
    ...(children.some((child) => child !== null) ? {} : { children: [], childNotKnown: true }),
    concern: {
      narrative: words('note', 'familys-words', 'advice'),
      childsWords: words('childs-words'),
      strengths: words('strengths'),
      helpTried: words('help-tried'),
      ...dangerIn(confirmed),
    },
    facts: confirmed,
  };
}

const HEADINGS: Partial<Readonly<Record<NoteKind, string>>> = {
  'familys-words': 'The family’s words: ',
  advice: 'Advised in the conversation: ',
};

/** Danger said out loud goes by the urgent queue, as on a form. */
export const dangerIn = (facts: readonly unknown[]): { readonly immediateDanger?: 'yes' } =>
  facts.some(saysDanger) ? { immediateDanger: 'yes' } : {};

function saysDanger(said: unknown): boolean {
  const { fact, value } = (said ?? {}) as AsSent;
  return fact === 'immediate-danger' && (value === true || (typeof value === 'string' && folded(value) === 'yes'));
}
