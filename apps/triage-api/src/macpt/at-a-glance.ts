import { isShown, type Actor } from '#access';
import { londonDate } from '#clocks';
import type { Tx } from '#record';
import { knownBefore, whereaboutsInWords, type ContactRecord, type EarlierContact } from '#referrals';
import { explainToDuty } from '#thresholds';
import { childrenOf } from '../contacts/explain-decision.js';
import { readContact } from '../contacts/read-contact.js';
import { wordsOfDecision, type ExplainingTools } from '../explanations/words-of-decision.js';
import { duties, rulesThatBear } from './rules-that-bear.js';
import { whatIsNotKnown, whatIsSaid } from './what-is-known.js';
import { whoIsWho } from './who-is-who.js';

/** Whose eyes a contact is put together for, and when. */
export interface Glancing {
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * One contact at a glance, from its record alone: who, what in five lines, what is so and who said it, what is not known and matters, the
 * rules that bear on it, what must and must not be done, its history and its clocks. Places are for those with the right to them.
 */
export async function atAGlance(tx: Tx, record: ContactRecord, { actor, now }: Glancing, tools: ExplainingTools) {
  const { ruleSet, wording } = wordsOfDecision(record.decision, record, tools);
  const { catalogue } = ruleSet;
  const children = childrenOf(record.decision) ?? [];
  const mayKnowPlaces = isShown(actor, 'whereabouts');
  const sent = readContact(record.submitted, catalogue, londonDate(record.receivedAt));
  const read = sent.ok ? sent.contact : null;
  const where = mayKnowPlaces && read ? whereaboutsInWords(read) : null;
  const earlier = await knownBefore(tx, record.locality, record.id);
  return {
    earlier,
    glance: {
      ...{ contact: record.reference, id: record.id, status: record.status, receivedAt: record.receivedAt, asOf: now },
      ...comesTo(record),
      who: read && whoIsWho(read, mayKnowPlaces),
      what: {
        ...(read?.concern ?? NOTHING_READ),
        immediateDanger: read?.immediateDanger ?? null,
        inFiveLines: explainToDuty(children, catalogue, { wording, where }),
        wording: wording.version,
      },
      ...whatIsSaid(record, catalogue),
      unknown: whatIsNotKnown(children, catalogue),
      rules: rulesThatBear(children),
      ...duties(children),
      history: earlier.map(historyOf),
      clocks: runningClocks(record, now),
      nextAction: record.holding.nextAction,
      dueAt: record.holding.dueAt,
    },
  };
}

const historyOf = ({
  ref,
  earlierReference: contact,
  receivedAt,
  happenedOn,
  source,
  match,
  facts,
}: EarlierContact) => ({
  ...{ child: ref, contact, receivedAt, happenedOn, source, match, facts },
});

const NOTHING_READ = { narrative: null, happenedAt: null, childsWords: null, strengths: null, helpTried: null };

interface Decided {
  readonly response?: string | null;
  readonly priority?: string | null;
  readonly canWait?: string | null;
  readonly kind?: string;
}

function comesTo({ decision }: ContactRecord) {
  const { response = null, priority = null, canWait = null, kind = null } = (decision ?? {}) as Decided;
  return { response, priority, canWait, decided: kind === 'professional' };
}

interface Shown {
  readonly kind: string;
  readonly dueAt: string;
  readonly stoppedAt: string | null;
  readonly state: string;
}

const HOUR_MS = 3_600_000;

/** Clocks that run, the one due soonest first, with the hours that are left: below nought once it is past. */
const runningClocks = ({ clocks }: ContactRecord, now: Date) =>
  (clocks as readonly Shown[])
    .filter(({ stoppedAt }) => stoppedAt === null)
    .map(({ kind, dueAt, state }) => ({ kind, dueAt, state, hoursLeft: hoursUntil(new Date(dueAt), now) }));

/** Whole hours and tenths. */
const hoursUntil = (at: Date, now: Date): number => Math.round(((at.getTime() - now.getTime()) / HOUR_MS) * 10) / 10;
