import type { Ids } from '#record';
import type { Climbed, ClimbedRung, Told } from '../../domain/ladder/climb.js';
import { rungMessage } from '../../domain/rung-message.js';
import { NOT_BACK } from '../../domain/visits/not-back.js';
import type { Climbing, RungMessageRow, RungRow } from '../../persistence/ladder/save-call-outs.js';

/** What the words of a rung are about. */
export interface RungAbout {
  readonly id: string;
  readonly reference: string;
  readonly reason: string;
  readonly immediateDanger: boolean;
  readonly workerNotBack?: boolean;
  readonly correlationId: string;
}

/** The channel of whoever has no way of their own, and of a role: the outbox, and whatever reads it. */
const STANDING_CHANNEL = 'outbox';

/** Rows of what was climbed: each rung, and a message for everybody told at it, one for each of their ways. */
export const rowsOf = (about: RungAbout, { rungs }: Climbed, ids: Ids): Climbing => ({
  rungs: rungs.map((rung) => rungRow(about, rung)),
  messages: rungs.flatMap((rung) => rung.told.flatMap((told) => messagesTo(told, rung, about, ids))),
});

export const joined = (all: readonly Climbing[]): Climbing => ({
  rungs: all.flatMap(({ rungs }) => rungs),
  messages: all.flatMap(({ messages }) => messages),
});

const rungRow = ({ id }: RungAbout, { climb, role, rungAt, dueAt, outcome, told }: ClimbedRung): RungRow => ({
  ...{ id, climb, role, rung_at: rungAt, due_at: dueAt, outcome },
  told: told.map(({ role: of, person }) => ({ role: of, person: person?.person ?? null, name: person?.name ?? null })),
});

function messagesTo(told: Told, rung: ClimbedRung, about: RungAbout, ids: Ids): RungMessageRow[] {
  const { role, title, person } = told;
  const reason = about.workerNotBack ? NOT_BACK : about.reason;
  const ways = person?.ways.length ? person.ways : [{ n: null, channel: STANDING_CHANNEL }];
  return ways.map(({ n, channel }) => ({
    ...{ id: about.id, message_id: ids.next(), climb: rung.climb, channel, role },
    ...{ person_id: person?.person ?? null, way: n, created_at: rung.rungAt, correlation_id: about.correlationId },
    body: rungMessage({ ...about, reason, title, climb: rung.climb }),
  }));
}
