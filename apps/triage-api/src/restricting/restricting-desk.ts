import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#access';
import { calendarOf } from '#config';
import { answeredCallOutsOf } from '#duty';
import type { Clock, Ids, Tx, UnitOfWork } from '#record';
import {
  actsOf,
  breakGlass,
  changeNamed,
  findContact,
  glassesOf,
  holdOnceSeen,
  RESTRICTION_REFUSALS,
  restrictionOf,
  reviewGlass,
  unreviewedGlasses,
  type BrokenGlass,
  type FoundContact,
  type GlassBreaking,
  type OnRestricted,
  type Restricting,
  type RestrictionRefusal,
} from '#referrals';
import type { ApiSettings } from '../api-settings.js';
import { noteLook } from '../access/note-look.js';
import { look, type Look } from '../contacts/look.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem } from '../http/problem.js';
import { tellNamed } from './tell-named.js';

/** What the desk works with. */
export interface RestrictingTools {
  readonly settings: ApiSettings;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Who asks about which contact, and for what. */
export type Asking = Pick<Look, 'request' | 'actor' | 'action' | 'idOrReference'>;

/** Where records are restricted to some, and where the glass before one is broken. */
export class RestrictingDesk {
  constructor(private readonly tools: RestrictingTools) {}

  /** Who may see a contact, and everything done to that. For those who may. @throws Problem 404 */
  show(asking: Asking): Promise<object> {
    return this.see(asking, async (tx, on) => {
      const standing = await restrictionOf(tx, on);
      const [acts, brokenGlass] = [await actsOf(tx, on), await glassesOf(tx, on)];
      const none = { kind: null, since: null, named: [], holder: null, liftAskedBy: null };
      return { restricted: standing !== null, ...(standing ?? none), acts, brokenGlass };
    });
  }

  /**
   * Does something to who may see a contact that this actor sees. What they write may shut them out of it, so it is written past the wall.
   * @throws Problem 404, 409
   */
  async act(asking: Asking, does: (tx: Tx, on: OnRestricted) => Promise<Restricting>): Promise<void> {
    const done = await this.see(asking, (tx, on) => pastTheWall(tx, () => does(tx, on)));
    if (done.outcome === 'refused') throw refusalOf(done.code);
  }

  /**
   * Breaks the glass. A contact that is not there, and one they keep out of by their own word, are alike unknown.
   * @throws Problem 404, 409
   */
  async breakGlass(
    asking: Asking,
    reason: BrokenGlass['reason'],
  ): Promise<Extract<GlassBreaking, { outcome: 'broken' }>> {
    const { settings, clock, ids } = this.tools;
    const { actor } = asking;
    const tools = { ids, calendar: calendarOf(settings.published, actor.locality), now: clock.now() };
    const broken = await this.unseen(asking, async (tx, contact) => {
      const done = await breakGlass(tx, on(actor, contact.id), reason, tools);
      if (done.outcome !== 'broken') return done;
      await this.tell(tx, asking, contact, done);
      await holdWhatTheyAnswered(tx, contact.id, { now: [actor.id], by: actor });
      return done;
    });
    if (broken.outcome === 'unknown') throw new Problem('not-found');
    if (broken.outcome === 'refused') throw refusalOf(broken.code);
    return broken;
  }

  /** Changes who is named; whoever answered a call-out of it unseen, and is named now, has it. @throws Problem 404, 409 */
  nameOthers(asking: Asking, change: Parameters<typeof changeNamed>[2]): Promise<void> {
    const now = change.add.map(({ id }) => id);
    return this.act(asking, async (tx, on) => {
      const done = await changeNamed(tx, on, change);
      if (done.outcome === 'done') await holdWhatTheyAnswered(tx, on.contactId, { now, by: on.actor });
      return done;
    });
  }

  /** A manager reviews a broken glass, and need not see the record for it. @throws Problem 403, 404, 409 */
  async review(asking: Asking, n: number, found: Parameters<typeof reviewGlass>[2]): Promise<void> {
    const { actor } = asking;
    const done = await this.unseen(asking, (tx, { id }) => reviewGlass(tx, { ...on(actor, id), n }, found));
    if (done.outcome === 'unknown') throw new Problem('not-found');
    if (done.outcome === 'refused') throw refusalOf(done.code);
  }

  /** Broken glasses that wait for a manager: who, when and why, and nothing of the record. */
  unreviewed(request: FastifyRequest, actor: Actor): Promise<BrokenGlass[]> {
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await this.note(tx, { request, actor, action: 'break-glass.list' }, null, true);
      return pastTheWall(tx, () => unreviewedGlasses(tx, actor.locality, actor.id));
    });
  }

  private see<Shown>(asking: Asking, show: (tx: Tx, on: OnRestricted) => Promise<Shown>): Promise<Shown> {
    const { actor } = asking;
    return look({ ...asking, shown: 'restriction', usually: 'restricted-record' }, this.tools, (tx, { id }) =>
      show(tx, on(actor, id)),
    );
  }

  /** For what is done to a contact that whoever does it may not see: looked for past the wall, and the try written down either way. */
  private async unseen<Done extends { readonly outcome: string }>(
    asking: Asking,
    does: (tx: Tx, contact: FoundContact) => Promise<Done>,
  ): Promise<Done | { readonly outcome: 'unknown' }> {
    const { actor, idOrReference } = asking;
    return this.tools.unitOfWork.run(scopeOf(actor), (tx) =>
      pastTheWall(tx, async () => {
        const contact = await findContact(tx, actor.locality, idOrReference);
        const done = contact ? await does(tx, contact) : ({ outcome: 'unknown' } as const);
        const allowed = done.outcome !== 'unknown' && done.outcome !== 'refused';
        await this.note(tx, asking, contact?.id ?? null, allowed);
        return done;
      }),
    );
  }

  /** The front door's manager hears of it now, by their role, and whoever is named, where the rota has a way of theirs. */
  private async tell(
    tx: Tx,
    { request, actor }: Asking,
    { id: contactId, reference }: FoundContact,
    { n, named }: Extract<GlassBreaking, { outcome: 'broken' }>,
  ): Promise<void> {
    const { settings, ids } = this.tools;
    const told = {
      ...{ contactId, reference, reason: 'glass-broken', clock: 'break-glass' },
      ...{ threshold: `glass-${n}`, correlationId: request.id },
    };
    await tellNamed(tx, settings.published.localities.get(actor.locality), told, { named, ids });
  }

  private note(
    tx: Tx,
    { request, actor, action }: Pick<Asking, 'request' | 'actor' | 'action'>,
    contactId: string | null,
    allowed: boolean,
  ): Promise<void> {
    return noteLook(tx, request, { actor, action, shown: 'act', usually: 'restricted-record', contactId, allowed });
  }
}

/** Those who may see a contact from now, of whom one may have answered its call-out when they could not: then it is with them. */
async function holdWhatTheyAnswered(
  tx: Tx,
  contactId: string,
  { now, by }: { readonly now: readonly string[]; readonly by: Actor },
): Promise<void> {
  const answered = await answeredCallOutsOf(tx, by.locality, contactId);
  const theirs = answered.find(({ answeredBy }) => now.includes(answeredBy));
  if (!theirs) return;
  await holdOnceSeen(tx, { contactId, escalationId: theirs.id, answeredBy: theirs.answeredBy }, by);
}

const on = (actor: Actor, contactId: string): OnRestricted => ({ actor, locality: actor.locality, contactId });

/** Refusals that are about who asks. */
const NOT_ALLOWED: ReadonlySet<RestrictionRefusal> = new Set(['own-request', 'own-glass', 'not-a-person']);

function refusalOf(code: RestrictionRefusal): Problem {
  const errors = [{ pointer: code === 'last-named' ? '/passTo' : '', code, detail: RESTRICTION_REFUSALS[code] }];
  return new Problem(NOT_ALLOWED.has(code) ? 'not-allowed' : 'act-refused', { errors });
}
