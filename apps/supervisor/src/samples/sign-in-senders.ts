import { AccessTokens, issueToken, type Actor } from '#access';
import { demoActor } from '#config';
import { connect, DatabaseClock, randomIds } from '#record';
import type { Sender } from './sample.js';

/** Tokens for one run. */
export interface RunTokens {
  /** Who sends samples of a locality. Issued anew for every sender and locality. */
  readonly of: (sender: Sender, locality: string) => string;
  /** Who reads what became of them. */
  readonly reader: (locality: string) => string;
}

/** An hour: tokens that may backdate do not lie about for longer than a run can last. */
const LIFE_DAYS = 1 / 24;

/**
 * Issues tokens for this run alone: for the demonstration's own agencies, so that each can follow what it sent, with the right to
 * say when a contact was received; and for a reader.
 *
 * @param ownerUrl address of the database as the role that may issue tokens
 * @param pairs who sends samples of which locality
 * @throws when the database cannot be reached
 */
export async function signInSenders(
  ownerUrl: string,
  pairs: readonly { readonly sentBy: Sender; readonly locality: string }[],
): Promise<RunTokens> {
  const wanted = new Map<string, Actor>();
  for (const { sentBy, locality } of pairs) {
    wanted.set(`${locality} ${sentBy}`, senderOf(sentBy, locality));
    wanted.set(`${locality} reader`, readerOf(locality));
  }
  const issued = await issueAll(ownerUrl, wanted);
  const tokenOf = (name: string): string => issued.get(name) ?? '';
  return {
    of: (sender, locality) => tokenOf(`${locality} ${sender}`),
    reader: (locality) => tokenOf(`${locality} reader`),
  };
}

async function issueAll(ownerUrl: string, actors: ReadonlyMap<string, Actor>): Promise<Map<string, string>> {
  const source = await connect({ url: ownerUrl, name: 'front-door-samples', max: 1 });
  try {
    const tokens = new AccessTokens(source);
    const now = (await DatabaseClock.on(source)).now();
    const issued = new Map<string, string>();
    for (const [name, actor] of actors) {
      issued.set(name, await issueToken(tokens, { actor, now, ids: randomIds, lifeDays: LIFE_DAYS }));
    }
    return issued;
  } finally {
    await source.destroy();
  }
}

function senderOf(sender: Sender, locality: string): Actor {
  const actor = demoActor(sender, locality);
  if (!actor) throw new Error(`the demonstration has no ${sender}`);
  return { ...actor, rights: ['backdate'] };
}

const readerOf = (locality: string): Actor => ({
  kind: 'service',
  id: 'service:samples',
  name: 'The sample contacts',
  roles: ['front-door'],
  agency: null,
  locality,
  rights: [],
});
