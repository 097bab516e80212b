import type { Actor } from '#access';
import type { Conversation } from '../../libs/referrals/src/domain/conversation/conversation.js';
import { beginConversation, type StartClock } from '../../libs/referrals/src/domain/conversation/moves.js';
import { aPerson } from './casework.js';

export const BEGAN = new Date('2026-11-17T10:00:00Z');

/** Every clock an hour long. */
export const anHour: StartClock = (_kind, at) => ({
  startedAt: at,
  dueAt: new Date(at.getTime() + 3_600_000),
  source: 'a test',
});

/** A conversation as it begins: a school by telephone, about one child, with whatever is to be otherwise. */
export const aConversation = (
  otherwise: Partial<Conversation> = {},
  openedBy: Actor = aPerson('front-door'),
): Conversation =>
  beginConversation(
    {
      ...{ locality: 'buckinghamshire', id: '01a206e3-7e18-7449-9042-0430e59c9ff7', beganAt: BEGAN, way: 'telephone' },
      ...{ openedBy, activeAt: BEGAN, correlationId: 'test' },
      people: { source: { kind: 'school' }, children: [{ ref: 'c1' }] },
      ...otherwise,
    },
    anHour,
  );

/** Ways of reaching whoever is talking, as people of a conversation. */
export const reachedBy = (kind: string, ...contact: object[]) => ({ source: { kind, person: { contact } } });
