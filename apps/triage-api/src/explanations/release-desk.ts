import type { FastifyRequest } from 'fastify';
import type { Actor } from '#access';
import {
  contactRecord,
  draftReaders,
  keepReleasedCopy,
  mayLeave,
  releaseExplanation,
  type Releasing,
} from '#referrals';
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
    const seen = readIfMatch(request);
    const { personRef, safe, way = null, reason } = readBody(ReleaseDto, request);
    const action = 'explanation.release';
    // What stands in the way is told once the look is on the record.
    const done = await look(
      { request, actor, action, shown: 'act', idOrReference },
      this.tools,
      async (tx, contact) => {
        const record = await contactRecord(tx, actor.locality, contact.id);
        const reader = (await draftReaders(tx, actor.locality, contact.id)).find((one) => one.personRef === personRef);
        if (!record || !reader) return { outcome: 'unknown-person' } as const;
        const { lines, sha256 } = await draftFamily(tx, record, this.tools);
        const draft = sha256 === null ? null : { lines, sha256 };
        const wish = { contactId: contact.id, reader, safe, way, reason, draft };
        const releasing = await releaseExplanation(tx, wish, actor, seen);
        if (releasing.outcome === 'recorded' && safe === 'yes' && sha256 !== null) {
          const which = { locality: actor.locality, contactId: contact.id };
          await keepReleasedCopy(
            tx,
            which,
            { personRef, decisionN: numberOf(record.decision), sha256 },
            this.tools.ids,
          );
        }
        return { ...releasing, contact: record.reference, sha256 };
      },
    );
    if (done.outcome !== 'recorded') throw refusalOf(done.outcome);
    const { contact, sha256, at } = done;
    const release = { safe, way, reason, by: actor.name, at, draftSha256: safe === 'yes' ? sha256 : null };
    const body = { contact, personRef, safe, way, by: actor.name, at, mayLeave: mayLeave({ release }, sha256) };
    return { etag: `"${done.version}"`, body };
  }
}

const numberOf = (decision: unknown): number | null => ((decision ?? {}) as { readonly n?: number }).n ?? null;

type Refusal = Exclude<Releasing['outcome'], 'recorded'> | 'unknown-person';

function refusalOf(outcome: Refusal): Problem {
  switch (outcome) {
    case 'unknown-person':
      return new Problem('not-understood', { errors: [UNKNOWN_PERSON] });
    case 'stale':
      return new Problem('changed');
    case 'withheld':
      return new Problem('act-refused', { errors: [WITHHELD] });
    case 'unsafe-way':
      return new Problem('act-refused', { errors: [UNSAFE_WAY] });
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
