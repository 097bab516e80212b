import type { FastifyRequest } from 'fastify';
import { isPractitioner, isShown, type Actor } from '#access';
import { londonDate } from '#clocks';
import { CALL_OUT_REFUSALS, escalationsOf, holdRung, nightsDoings, reportVisit } from '#duty';
import type { DocumentShelf } from '#publishing';
import type { Clock, Tx, Waker } from '#record';
import { addFacts, contactPeople, hashOfParsed, lockContacts, noteCallOut } from '#referrals';
import type { ApiSettings } from '../api-settings.js';
import { readFacts } from '../casework/read-facts.js';
import { look, type LookTools } from '../contacts/look.js';
import { tellingWords } from '../feedback/telling-words.js';
import { Problem } from '../http/problem.js';
import { readVisit } from './read-visit.js';
import type { VisitDto } from './visit.dto.js';

/** What the desk works with. */
export interface VisitTools extends LookTools {
  readonly settings: ApiSettings;
  readonly clock: Clock;
  readonly waker: Waker;
  readonly shelf: DocumentShelf;
}

interface Telling {
  readonly actor: Actor;
  readonly contactId: string;
  readonly sent: VisitDto;
}

/** Where visits of the night are told of: the visit, its facts and the rung it holds in one transaction, once however often it is sent. */
export class VisitDesk {
  constructor(private readonly tools: VisitTools) {}

  /** @throws Problem 400, 404, 409 */
  async tell(request: FastifyRequest, actor: Actor, idOrReference: string, sent: VisitDto) {
    const looking = {
      request,
      actor,
      action: 'visit.record',
      shown: 'act',
      usually: 'out-of-hours',
      idOrReference,
    } as const;
    const answer = await look(looking, this.tools, async (tx, { id: contactId, reference }) => {
      await lockContacts(tx, actor.locality, [contactId]);
      const telling = { actor, contactId, sent };
      const kept = await this.keep(tx, telling, reference);
      const hold = kept.isNew ? await this.hold(tx, telling) : null;
      const doings = await nightsDoings(tx, actor.locality, {
        contacts: [contactId],
        places: isShown(actor, 'whereabouts'),
      });
      const stands = doings.get(contactId)?.visits.find((one) => one.id === sent.key.toLowerCase());
      return { visit: sent.key.toLowerCase(), contact: reference, stands, hold, doubts: kept.doubts };
    });
    if (sent.facts?.length) this.tools.waker.wake();
    return answer;
  }

  private async keep(tx: Tx, { actor, contactId, sent }: Telling, reference: string) {
    const { key, where, facts, ...rest } = sent;
    const id = key.toLowerCase();
    const reported = await reportVisit(tx, {
      ...{ id, contactId, reference, actor, said: readVisit(sent), facts: (facts ?? []).map(plain) },
      ...{ place: where?.trim() ? where : null, sha256: hashOfParsed({ ...plain(rest), where, facts: facts ?? [] }) },
    });
    if (reported.outcome === 'another') throw new Problem('act-refused', { errors: [ANOTHER] });
    if (reported.outcome === 'wrong') throw new Problem('not-understood', { errors: reported.problems });
    if (reported.outcome === 'known') return { isNew: false, doubts: [] };
    const details = { visit: id, report: reported.n, told: Object.keys(plain(rest)).sort() };
    await noteCallOut(tx, { contactId, actor, name: 'visit.recorded', details });
    return { isNew: true, doubts: await this.addFound(tx, { actor, contactId, sent }, reported.newFacts) };
  }

  /** What was found as facts is said by whoever found it, and evaluated again at once. */
  private async addFound(tx: Tx, { actor, contactId }: Telling, facts: readonly unknown[]) {
    if (facts.length === 0) return [];
    const { ids, clock, settings, shelf } = this.tools;
    const people = await contactPeople(tx, actor.locality, contactId);
    if (!people) throw new Problem('not-found');
    const practitioner = isPractitioner(actor);
    const reading = { catalogue: settings.published.catalogue, people, actor, practitioner };
    const { statements, doubts } = readFacts({ facts }, { ...reading, today: londonDate(clock.now()) });
    const words = tellingWords({ locality: actor.locality, now: clock.now() }, { shelf, settings });
    const added = await addFacts(tx, contactId, statements, { actor, ids, lane: 'urgent', practitioner, words });
    if (added.outcome !== 'added') throw new Problem('act-refused', { errors: [NO_SUCH_STATEMENT] });
    return doubts;
  }

  /** Holds the call-out that rings about it, or that its person has, where they said until when. The visit is kept whatever becomes of it. */
  private async hold(tx: Tx, { actor, contactId, sent }: Telling) {
    if (!sent.heldUntil) return null;
    const live = (await escalationsOf(tx, actor.locality, contactId)).filter(({ state }) => LIVE.includes(state));
    const one = live.find(({ state }) => state !== 'acknowledged') ?? live.at(-1);
    if (!one) return refusedHold('not-ringing');
    const hours = this.tools.settings.published.localities.get(actor.locality)?.duty.holdAtMostHours ?? 0;
    const wish = { until: new Date(sent.heldUntil), atMostMinutes: hours * 60 };
    const held = await holdRung(tx, { id: one.id, actor }, wish);
    if (held.outcome === 'unknown') return refusedHold('not-ringing');
    if (held.outcome === 'refused') return refusedHold(held.code);
    const details = { escalation: one.id, until: wish.until };
    await noteCallOut(tx, { contactId, actor, name: 'escalation.held', details });
    return { state: 'held', until: held.dueAt, code: null, detail: null };
  }
}

const LIVE: readonly string[] = ['raised', 'held', 'acknowledged'];

const refusedHold = (code: keyof typeof CALL_OUT_REFUSALS) => ({
  ...{ state: 'refused', until: null, code, detail: CALL_OUT_REFUSALS[code] },
});

/** What was sent, without what was left out and without the classes it was read into. */
const plain = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

const ANOTHER = {
  pointer: '/key',
  code: 'visit-of-another',
  detail: 'That visit is about another contact: make a key for this one.',
};
const NO_SUCH_STATEMENT = {
  pointer: '/facts',
  code: 'no-such-statement',
  detail: 'There is no statement of that number to put right.',
};
