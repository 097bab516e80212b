import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import { contactRecord, draftReaders, mayLeave, releaseExplanation, type Releasing } from '#referrals';
import { look, type LookTools } from '../contacts/look.js';
import { readIfMatch } from '../http/if-match.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { readBody } from '../http/read-body.js';
import { draftFamily } from './family-draft.js';
import { ReleaseDto } from './release.dto.js';
import type { ExplainingTools } from './words-of-decision.js';

/** Where a named practitioner says, person by person, whether a draft may go to them. Nothing is sent from here. */
export class ReleaseDesk {
  constructor(private readonly tools: LookTools & ExplainingTools) {}

  /**
   * Records it, of the draft as it stands.
   * @throws Problem 400 for what cannot be understood, 403 for whoever is no named person, 404, 409 where there is nothing to let go
   *   or the way is known not to be safe, 412 where somebody acted meanwhile, 428 without If-Match
   */
  async release(request: FastifyRequest, actor: Actor, idOrReference: string) {
    if (actor.kind !== 'person' || actor.name.trim() === '') throw new Problem('not-allowed');
    const seen = readIfMatch(request);
    const { personRef, safe, way = null, reason } = readBody(ReleaseDto, request);
    const action = 'explanation.release';
    return look({ request, actor, action, idOrReference }, this.tools, async (tx, contact) => {
      const record = await contactRecord(tx, actor.locality, contact.id);
      const reader = (await draftReaders(tx, actor.locality, contact.id)).find((one) => one.personRef === personRef);
      if (!record) throw new Problem('not-found');
      if (!reader) throw new Problem('not-understood', { errors: [UNKNOWN_PERSON] });
      const { lines, sha256 } = await draftFamily(tx, record, this.tools);
      const draft = sha256 === null ? null : { lines, sha256 };
      const wish = { contactId: contact.id, reader, safe, way, reason, draft };
      const { n: _, version, at } = recorded(await releaseExplanation(tx, wish, actor, seen));
      const release = { safe, way, reason, by: actor.name, at, draftSha256: safe === 'yes' ? sha256 : null };
      const body = { contact: record.reference, personRef, safe, way, by: actor.name, at };
      return { etag: `"${version}"`, body: { ...body, mayLeave: mayLeave({ release }, sha256) } };
    });
  }
}

function recorded(releasing: Releasing): Extract<Releasing, { outcome: 'recorded' }> {
  switch (releasing.outcome) {
    case 'recorded':
      return releasing;
    case 'stale':
      throw new Problem('changed');
    case 'withheld':
      throw new Problem('act-refused', { errors: [WITHHELD] });
    case 'unsafe-way':
      throw new Problem('act-refused', { errors: [UNSAFE_WAY] });
  }
}

const UNKNOWN_PERSON: FieldProblem = {
  pointer: '/personRef',
  code: 'unknown-person',
  detail: 'Send the ref of a child or an adult of this contact.',
};
const WITHHELD: FieldProblem = {
  pointer: '/safe',
  code: 'draft-withheld',
  detail:
    'There is no draft to let go while it is withheld. A named person decides what the family is told, by whom and when.',
};
const UNSAFE_WAY: FieldProblem = {
  pointer: '/way',
  code: 'way-not-safe',
  detail: 'This way of reaching this person was given, and not as a safe one. Choose a way that is known to be safe.',
};
