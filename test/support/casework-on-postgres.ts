import { addFacts } from '../../libs/referrals/src/acts/add-facts.js';
import { answerForTeam } from '../../libs/referrals/src/acts/answer-for-team.js';
import type { TellingContext } from '../../libs/referrals/src/acts/feedback/telling-context.js';
import { answerToChallenge, challengeDecision } from '../../libs/referrals/src/acts/challenge.js';
import { claimContact } from '../../libs/referrals/src/acts/claim-contact.js';
import { confirmDecision, decideByPerson } from '../../libs/referrals/src/acts/decide-by-person.js';
import { decideContacts } from '../../libs/referrals/src/acts/decide-contacts.js';
import type { DecideContext } from '../../libs/referrals/src/acts/decide-context.js';
import { answerWantedInformation } from '../../libs/referrals/src/acts/deciding/answer-wanted.js';
import type { AddedStatement } from '../../libs/referrals/src/domain/casework/added-statement.js';
import { releaseLapsedClaims } from '../../libs/referrals/src/persistence/lapsed-claims.js';
import type { Actor } from '#access';
import type { Ids, Tx } from '#record';
import { NOTHING_SAID } from '../../libs/referrals/src/acts/answer-for-team.js';
import { challengeNumber, type Command, type World } from './casework-model.js';

/** What a command is done with on the database. */
export interface OnPostgres {
  readonly tx: Tx;
  readonly contactId: string;
  /** As one person, at the history's own time. */
  readonly as: (actor: Actor) => TellingContext;
  readonly deciding: DecideContext;
  readonly ids: Ids;
  readonly facts: readonly AddedStatement[];
}

/** Identifiers whose random bytes have the daily sample pick a decision, or leave it. */
export const sampling = (ids: Ids, sampled: boolean): Ids => ({
  next: () => ids.next(),
  bytes: (count) => new Uint8Array(count).fill(sampled ? 0 : 0xff),
});

/**
 * Does one command by the acts themselves, on a real database.
 * @param world as the model has it before: what a person would have on their screen
 * @returns why it was refused; null where it was done
 */
export async function doOnPostgres(command: Command, world: World, on: OnPostgres): Promise<string | null> {
  const { tx, contactId, as, ids } = on;
  const seen = { contactId, version: world.casework.version };
  switch (command.kind) {
    case 'decide': {
      const context = { ...as(command.actor), ids: sampling(ids, command.sampled) };
      return refusalOf(await decideByPerson(tx, seen, { act: command.act, considered: NOTHING_SAID }, context));
    }
    case 'confirm': {
      const answer = { n: world.casework.awaiting?.n ?? 1, agrees: command.agrees, reason: 'Why.' };
      return refusalOf(await confirmDecision(tx, seen, answer, as(command.actor)));
    }
    case 'answer': {
      const context = { ...as(command.actor), ids: sampling(ids, command.sampled) };
      return refusalOf(await answerForTeam(tx, seen, command.answer, context));
    }
    case 'claim':
    case 'release':
      return refusalOf(await claimContact(tx, seen, command.kind, as(command.actor)));
    case 'learn':
      return learn(command, on);
    case 'challenge':
      return refusalOf(await challengeDecision(tx, contactId, WORDS, as(command.actor)));
    case 'answer-challenge': {
      const outcome = command.upheld ? ('changed' as const) : ('stands' as const);
      const answer = { n: challengeNumber(world, command.which), outcome, answer: 'Looked at again.' };
      return refusalOf(await answerToChallenge(tx, contactId, answer, as(command.actor)));
    }
    case 'answer-wanted': {
      const context = as(command.actor);
      const which = world.asked[command.which] ?? { n: 1, place: 1 };
      const answer = { outcome: 'no-answer' as const, by: null, at: context.now, words: null };
      return refusalOf(await answerWantedInformation(tx, contactId, which, answer, context));
    }
    case 'pass':
      return null;
    case 'sweep':
      await releaseLapsedClaims(tx, world.casework.locality);
      return null;
  }
}

const WORDS = { words: 'We disagree.', onBehalfOf: null };

async function learn({ actor, fact }: Extract<Command, { kind: 'learn' }>, on: OnPostgres): Promise<null> {
  const { tx, contactId, ids, facts, deciding } = on;
  const statement = facts[fact] as AddedStatement;
  await addFacts(tx, contactId, [statement], {
    ...{ actor, ids, lane: 'urgent', practitioner: true, words: on.as(actor).words },
  });
  const owed = await tx.query<{ id: string }>(`SELECT id FROM front_door.outbox WHERE subject = $1`, [contactId]);
  await decideContacts(
    tx,
    owed.map(({ id }) => ({ id, subject: contactId })),
    deciding,
  );
  return null;
}

function refusalOf(acted: { readonly outcome: string; readonly code?: string }): string | null {
  if (acted.outcome === 'refused') return acted.code ?? 'refused';
  if (acted.outcome === 'stale' || acted.outcome === 'unknown')
    throw new Error(`the act found the contact ${acted.outcome}`);
  return null;
}
