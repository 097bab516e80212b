import { REASONS, type BulkContact, type BulkWish, type DecisionKind } from '#referrals';
import { Problem, type FieldProblem } from '../../http/problem.js';
import type { BulkActDto, BulkContactDto } from './bulk-acts.dto.js';

/** A bulk act as sent, for the contacts of one worklist. */
export interface SentBulkAct {
  readonly wish: BulkWish;
  readonly contacts: readonly BulkContact[];
}

/**
 * Reads a bulk act.
 * @param teams ids of the locality's teams
 * @throws Problem 400 with everything its members lack together: none or the same contact, no reason or team where the act needs one
 */
export function readBulkAct(sent: BulkActDto, team: string, teams: readonly string[]): SentBulkAct {
  const errors = [...contactProblems(sent.contacts ?? []), ...reasonProblems(sent), ...teamProblems(sent, teams)];
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  const { act, reason } = sent;
  return {
    wish: {
      ...{ act, team, toTeam: act === 'redirect' ? (sent.team ?? null) : null },
      reason: reason && decides(act) ? { type: reason.type, text: reason.text } : null,
    },
    contacts: (sent.contacts ?? []).map(({ id, version }) => ({ contactId: id.toLowerCase(), version })),
  };
}

const decides = (act: BulkWish['act']): act is 'redirect' | 'close' => act === 'redirect' || act === 'close';

function contactProblems(contacts: readonly BulkContactDto[]): FieldProblem[] {
  if (contacts.length === 0) return [{ pointer: '/contacts', code: 'missing', detail: 'Send the contacts.' }];
  const ids = contacts.map(({ id }) => id.toLowerCase());
  return ids.flatMap((id, place) =>
    ids.indexOf(id) === place
      ? []
      : [{ pointer: `/contacts/${place}/id`, code: 'twice', detail: 'Send each contact once.' }],
  );
}

function reasonProblems({ act, reason }: BulkActDto): FieldProblem[] {
  if (!decides(act)) return [];
  if (!reason) return [{ pointer: '/reason', code: 'missing', detail: 'Say why: this is not done without a reason.' }];
  if ((REASONS[reason.type] as readonly DecisionKind[]).includes(act)) return [];
  const detail = 'That type of reason does not stand under this act.';
  return [{ pointer: '/reason/type', code: 'reason-not-of-this-kind', detail }];
}

function teamProblems({ act, team }: BulkActDto, teams: readonly string[]): FieldProblem[] {
  if (act !== 'redirect') return [];
  if (!team?.trim()) return [{ pointer: '/team', code: 'missing', detail: 'Say which team they go to.' }];
  return teams.includes(team)
    ? []
    : [{ pointer: '/team', code: 'no-such-team', detail: `Send one of ${teams.join(', ')}.` }];
}
