import type { FastifyRequest } from 'fastify';
import { maySeeProtectedDetails, type Actor } from '#access';
import { londonDate } from '#clocks';
import type { Clock, Tx } from '#record';
import {
  callsOf,
  contactRecord,
  knownBefore,
  QUORUM,
  whereaboutsInWords,
  type CallOnRecord,
  type ContactRecord,
} from '#referrals';
import { explainToDuty } from '#thresholds';
import { childrenOf } from '../contacts/explain-decision.js';
import { look, type LookTools } from '../contacts/look.js';
import { readContact } from '../contacts/read-contact.js';
import { wordsOfDecision, type ExplainingTools } from '../explanations/words-of-decision.js';
import { Problem } from '../http/problem.js';
import { duties, rulesThatBear } from './rules-that-bear.js';
import { whatIsNotKnown, whatIsSaid } from './what-is-known.js';
import { whoIsWho } from './who-is-who.js';

/** What the desk works with. */
export interface CallPackTools extends LookTools, ExplainingTools {
  readonly clock: Clock;
}

/** Puts together what a call of the MACPT needs of one contact: a page, from the record alone, with the look written down first. */
export class CallPackDesk {
  constructor(private readonly tools: CallPackTools) {}

  /** @throws Problem 404 */
  async pack(request: FastifyRequest, actor: Actor, idOrReference: string) {
    return look({ request, actor, action: 'call-pack.read', idOrReference }, this.tools, async (tx, contact) => {
      const record = await contactRecord(tx, actor.locality, contact.id);
      if (!record) throw new Problem('not-found');
      return { etag: `"${record.auditSeq}"`, body: await this.assemble(tx, record, actor) };
    });
  }

  private async assemble(tx: Tx, record: ContactRecord, actor: Actor) {
    const { ruleSet, wording } = wordsOfDecision(record.decision, record, this.tools);
    const { catalogue } = ruleSet;
    const children = childrenOf(record.decision) ?? [];
    const mayKnowPlaces = maySeeProtectedDetails(actor);
    const sent = readContact(record.submitted, catalogue, londonDate(record.receivedAt));
    const read = sent.ok ? sent.contact : null;
    const where = mayKnowPlaces && read ? whereaboutsInWords(read) : null;
    const now = this.tools.clock.now();
    return {
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
      history: await this.history(tx, record),
      clocks: runningClocks(record, now),
      ...quorumOf(await callsOf(tx, { locality: record.locality, contactId: record.id })),
      nextAction: record.holding.nextAction,
      dueAt: record.holding.dueAt,
    };
  }

  private async history(tx: Tx, { locality, id }: ContactRecord) {
    const earlier = await knownBefore(tx, locality, id);
    return earlier.map(({ ref, earlierReference: contact, receivedAt, happenedOn, source, match, facts }) => ({
      ...{ child: ref, contact, receivedAt, happenedOn, source, match, facts },
    }));
  }
}

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
export const hoursUntil = (at: Date, now: Date): number =>
  Math.round(((at.getTime() - now.getTime()) / HOUR_MS) * 10) / 10;

/** The agencies a call needs, as they stand with the latest call, and every call there was. */
function quorumOf(calls: readonly CallOnRecord[]) {
  const latest = calls.at(-1);
  const attended = latest?.held?.stands ? latest.held.attended : [];
  const quorum = QUORUM.map((agency) => ({
    agency,
    invited: latest?.invited.some((one) => one.agency === agency) ?? false,
    attended: attended.some((one) => one.agency === agency),
  }));
  const state = latest === undefined ? 'not-convened' : latest.held?.stands ? 'held' : 'called';
  return { quorum, call: state, calls };
}
