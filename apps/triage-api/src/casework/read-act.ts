import type { Considered, DecisionAct, OfferAnswer } from '#referrals';
import { Problem } from '../http/problem.js';
import type { DecisionDto, LeadDto, PartnerViewDto, TeamAnswerDto } from './decision.dto.js';

/** A decision as sent, in the words of casework. */
export const readDecision = (sent: DecisionDto): { readonly act: DecisionAct; readonly considered: Considered } => ({
  act: {
    kind: sent.kind,
    child: sent.child ?? null,
    response: sent.response ?? null,
    team: sent.team ?? null,
    reason: { type: sent.reason.type, text: sent.reason.text },
    views: readViews(sent.views),
    wanted: (sent.wanted ?? []).map(({ of, question, fact, about }) => ({
      of,
      question,
      fact: fact ?? null,
      about: about ?? null,
    })),
    returnedWith: null,
  },
  considered: {
    history: sent.history ?? null,
    otherChildren: (sent.otherChildren ?? []).map(({ who, outcome, note }) => ({ who, outcome, note: note ?? null })),
    told: (sent.told ?? []).map(({ who, told, why, words }) => ({ who, told, why: why ?? null, words: words ?? null })),
    familyNetwork: sent.familyNetwork
      ? { named: sent.familyNetwork.named ?? [], decisionMaking: sent.familyNetwork.decisionMaking }
      : null,
    refusal: sent.refusal ? { ...sent.refusal } : null,
  },
});

/** What a destination answers. @throws Problem 400 where an answer lacks what it needs */
export function readTeamAnswer({ answer, lead, reason, advice, views }: TeamAnswerDto): OfferAnswer {
  if (answer === 'return') {
    const missing = [needed('/reason', reason), needed('/advice', advice)].flat();
    if (missing.length > 0) throw new Problem('not-understood', { errors: missing });
    return { answer, reason: reason ?? '', advice: advice ?? '', views: readViews(views) };
  }
  if (answer === 'accept') return { answer, lead: lead ? readLead(lead) : null };
  if (!lead) throw new Problem('not-understood', { errors: needed('/lead', null) });
  return { answer, lead: readLead(lead) };
}

const needed = (pointer: string, value: string | null | undefined) =>
  value?.trim() ? [] : [{ pointer, code: 'missing', detail: 'Send this: the answer needs it.' }];

const readLead = ({ name, socialWorker, familysWish }: LeadDto) => ({
  name,
  socialWorker: socialWorker === 'yes',
  familysWish: familysWish ?? null,
});

const readViews = (views: readonly PartnerViewDto[] | null | undefined) =>
  (views ?? []).map(({ of, answer, by }) => ({ of, answer, by: by ?? null }));
