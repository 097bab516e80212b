import type { FastifyRequest } from 'fastify';
import { purposeInWords, scopeOf, SHOWN_GROUPS, type Actor, type ShownGroup } from '#access';
import { looksAt, type LookItem, type Tx } from '#record';
import { contactsAbout, hasChild, unusualLookers, type ContactAbout, type FoundContact } from '#referrals';
import { noteLook } from '../access/note-look.js';
import { look, type LookTools } from '../contacts/look.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { asList, type Page } from '../http/page.js';
import { Problem } from '../http/problem.js';

/** Whose looks are asked for: at every contact about the children of one, about one child of it, or at that contact alone. */
export type Whose = { readonly child: string | null } | 'this-contact';

const LOOKING = { action: 'looks.read', shown: 'looks', usually: 'governance' } as const;

/** Shows who looked, which is a look itself: written down before anything is shown, as every look is. */
export class LooksDesk {
  constructor(private readonly tools: LookTools) {}

  /** Who looked at a contact and at the others about its children, newest first. @throws Problem 404 */
  async list(request: FastifyRequest, actor: Actor, idOrReference: string, whose: Whose, page: Page) {
    const looking = { ...LOOKING, request, actor, idOrReference };
    return look(looking, this.tools, async (tx, contact) => {
      const about = await contactsOf(tx, actor.locality, contact, whose);
      const byId = new Map(about.map((one) => [one.id, one]));
      // Which contacts these are, the reader's own scope has settled. Who looked at them is behind a wall that managers are not past.
      const wish = { locality: actor.locality, contactIds: [...byId.keys()], ...page };
      const items = await pastTheWall(tx, () => looksAt(tx, wish));
      return asList(
        items.map((item) => shown(item, byId.get(item.contactId))),
        page,
      );
    });
  }

  /** Who looked at most contacts that were never theirs. */
  async unusual(request: FastifyRequest, actor: Actor, days: number, { limit }: Page) {
    const { locality } = actor;
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      const noted = { actor, action: 'looks.unusual', shown: 'looks', usually: 'governance' } as const;
      await noteLook(tx, request, { ...noted, contactId: null, allowed: true });
      const items = await pastTheWall(tx, () => unusualLookers(tx, { locality, days, limit }));
      return { items, next: null };
    });
  }
}

async function contactsOf(tx: Tx, locality: string, contact: FoundContact, whose: Whose): Promise<ContactAbout[]> {
  const { id, reference } = contact;
  const itself: ContactAbout = { id, reference, match: 'this' };
  if (whose === 'this-contact') return [itself];
  const { child } = whose;
  if (child !== null && !(await hasChild(tx, locality, id, child))) throw new Problem('not-found');
  return [itself, ...(await contactsAbout(tx, { locality, contactId: id, child }))];
}

function shown({ contactId, by, purpose, marks, shown: group, ...item }: LookItem, contact: ContactAbout | undefined) {
  const { id, kind, name, roles, agency } = by;
  return {
    ...item,
    contact: contact ?? { id: contactId, reference: '', match: 'possible' },
    by: { id, kind, name, roles, agency },
    purpose: { code: purpose, words: purposeInWords(purpose) },
    shown: { code: group, words: SHOWN_GROUPS[group as ShownGroup] },
    protectedDetails: marks.includes('protected-details'),
    nightDuty: marks.includes('night-duty'),
    breakGlass: marks.includes('break-glass'),
  };
}
