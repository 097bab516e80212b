import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#access';
import { calendarOf } from '#config';
import type { Clock, Ids, Tx, UnitOfWork } from '#record';
import {
  answeredAct,
  keepAnswer,
  REFUSALS,
  type Acted,
  type KeyedAct,
  type RefusalCode,
  type Seen,
  type TellingContext,
} from '#referrals';
import type { DocumentShelf } from '#publishing';
import { noteLook } from '../access/note-look.js';
import type { ApiSettings } from '../api-settings.js';
import { findKnown, look, type Look } from '../contacts/look.js';
import { tellingWords } from '../feedback/telling-words.js';
import { readIfMatch } from '../http/if-match.js';
import { Problem } from '../http/problem.js';

/** What the desk works with. */
export interface CaseworkTools {
  readonly settings: ApiSettings;
  readonly unitOfWork: UnitOfWork;
  readonly shelf: DocumentShelf;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who acts on which contact. */
export interface Act {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  readonly idOrReference: string;
  /** What is done, as the access log says it: `contact.decide`. */
  readonly action: string;
  /** Where the act may be sent twice: its key, and what came with it. A key that was answered is answered the same, and does nothing. */
  readonly once?: { readonly key: string | null; readonly body: unknown };
}

/** Where people act on contacts: each act in one transaction, on the version its person saw, with the access written down. */
export class CaseworkDesk {
  constructor(private readonly tools: CaseworkTools) {}

  /**
   * Does one act.
   * @returns what was done, with the contact's new ETag
   * @throws Problem 404 for a contact this locality has not; 409 with the reason where the act cannot be done as things stand;
   *   412 where somebody acted meanwhile; 428 where `If-Match` is missing; 409, 422 for keys
   */
  async act<Done extends { readonly version: number }>(
    act: Act,
    does: (tx: Tx, seen: Seen, context: TellingContext) => Promise<Acted<Done>>,
  ): Promise<{ readonly done: Done; readonly etag: string }> {
    const { request, actor, idOrReference, action } = act;
    const version = readIfMatch(request);
    const keyed = keyedAct(act);
    const acted = await this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      const { contactId, known } = await findKnown(tx, { request, actor, idOrReference });
      await this.noteAccess(tx, { request, actor, action }, { contactId, allowed: known !== null });
      if (!known) return { outcome: 'unknown' as const };
      const before = keyed && (await answeredBefore<Done>(tx, keyed));
      if (before) return before;
      const done = await does(tx, { contactId: known.contact.id, version }, this.contextOf(actor));
      if (keyed && isDone(done)) await keepAnswer(tx, keyed, done);
      return done;
    });
    if (isDone(acted)) return { done: acted, etag: `"${acted.version}"` };
    throw problemOf(acted);
  }

  /**
   * Does what no version is needed for: it cannot undo what another did meanwhile.
   * @throws Problem 404 where there is no such contact, or none this actor may know of; 409 as `act`
   */
  async tell<Done extends { readonly version: number }>(
    looking: Omit<Look, 'shown'>,
    does: (tx: Tx, contactId: string, context: TellingContext) => Promise<Acted<Done>>,
  ): Promise<Done> {
    const acted = await look({ ...looking, shown: 'act', acts: true }, this.tools, (tx, { id }) =>
      does(tx, id, this.contextOf(looking.actor)),
    );
    if (isDone(acted)) return acted;
    throw problemOf(acted);
  }

  private contextOf(actor: Actor): TellingContext {
    const { settings, shelf, clock, ids } = this.tools;
    const locality = settings.published.localities.get(actor.locality);
    if (!locality) throw new Problem('not-found');
    const levelsOf = (version: string | null): readonly string[] => levelIds(shelf, actor.locality, version);
    const calendar = calendarOf(settings.published, locality.code);
    const words = tellingWords({ locality: actor.locality, now: clock.now() }, { shelf, settings });
    return { actor, locality, calendar, now: clock.now(), ids, levelsOf, words };
  }

  private async noteAccess(
    tx: Tx,
    { request, actor, action }: Omit<Act, 'idOrReference'>,
    seen: { readonly contactId: string | null; readonly allowed: boolean },
  ): Promise<void> {
    await noteLook(tx, request, { actor, action, shown: 'act', ...seen });
  }
}

function keyedAct({ request, actor, once }: Act): KeyedAct | null {
  if (!once || once.key === null) return null;
  const asked = { what: `${request.method} ${request.url}`, body: JSON.parse(JSON.stringify(once.body)) as unknown };
  return { locality: actor.locality, caller: actor.id, key: once.key, asked };
}

/** What the same act was answered before; null where it is new. @throws Problem 409 while it is at work, 422 for another body */
async function answeredBefore<Done>(tx: Tx, keyed: KeyedAct): Promise<Done | null> {
  const before = await answeredAct(tx, keyed);
  if (before.outcome === 'reused') throw new Problem('key-reused');
  if (before.outcome === 'in-flight') throw new Problem('key-in-flight', { headers: { 'retry-after': '1' } });
  return before.outcome === 'answered' ? (before.answer as Done) : null;
}

/** Levels of a version of a locality's document, lowest first; none for a version that is not there. */
export const levelIds = (shelf: DocumentShelf, locality: string, version: string | null): readonly string[] =>
  (shelf.history(locality).find(({ value }) => value.version === version)?.value.levels ?? []).map(({ id }) => id);

type NotDone =
  | { readonly outcome: 'refused'; readonly code: RefusalCode }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'unknown' };

const isDone = <Done extends { readonly version: number }>(acted: Done | NotDone): acted is Done => 'version' in acted;

function problemOf(acted: NotDone): Problem {
  if (acted.outcome === 'unknown') return new Problem('not-found');
  if (acted.outcome === 'stale') return new Problem('changed');
  return refusedAs(acted.code);
}

/**
 * A refusal as it is answered: with its code, the member it is about, and what would be right.
 * @param inQuery what was sent stands in the query, not in a body
 */
export function refusedAs(code: RefusalCode, inQuery = false): Problem {
  const pointer = POINTERS[code] ?? '';
  const errors = [{ pointer: inQuery ? pointer.replace('/', '?') : pointer, code, detail: REFUSALS[code] }];
  if (NOT_ALLOWED.has(code)) return new Problem('not-allowed', { errors });
  if (code === 'no-such-question') return new Problem('not-found', { errors });
  return new Problem(WRONGLY_SENT.has(code) ? 'not-understood' : 'act-refused', { errors });
}

/** The member that a refusal is about, where it is about one. */
const POINTERS: Readonly<Partial<Record<RefusalCode, string>>> = {
  'in-the-future': '/at',
  'before-receipt': '/at',
  'no-such-step': '/corrects',
  'no-such-duty': '/about',
  'reason-not-of-this-kind': '/reason/type',
  'response-needed': '/response',
  'response-not-higher': '/response',
  'response-not-lower': '/response',
  'response-differs': '/response',
  'no-such-team': '/team',
  'team-needed': '/team',
  'views-needed': '/views',
  'wanted-needed': '/wanted',
  'referrer-not-told': '/told',
  'no-such-person': '/recipient',
  'lead-needed': '/lead',
  'lead-not-social-worker': '/lead',
  'how-needed': '/how',
  'person-needed': '/person',
  'no-such-authority': '/authority',
  'no-such-agency': '/agency',
};

/** Refusals of what was sent, whatever the contact is. */
const WRONGLY_SENT: ReadonlySet<RefusalCode> = new Set(['in-the-future', 'before-receipt']);

/** Refusals that are about who asks, not about how things stand. */
const NOT_ALLOWED: ReadonlySet<RefusalCode> = new Set([
  'not-yours-to-decide',
  'own-decision',
  'second-needs-manager',
  'not-of-this-team',
  'not-yours-to-record',
  'not-yours-to-answer',
]);
