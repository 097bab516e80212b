import { Gauge, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { ladderFigures, type LadderFigures } from '#duty';
import { answers, workFigures, type WorkFigures } from '#record';
import { within } from '../http/deadline.js';

/** What waits, and for how long. */
export interface Duty extends WorkFigures, LadderFigures {
  readonly well: boolean;
}

const READY_WITHIN_MS = 2_000;

/** Figures past which something is wrong: work is decided in seconds, and a sweep climbs a ladder within five. */
const WORK_LATE_SECONDS = 30;
const RUNG_LATE_SECONDS = 10;

/** Whether the service does what it promises, from rows. */
export class ServiceHealth {
  private readonly registry = new Registry();
  private readonly gauges = this.gaugesOf({
    front_door_oldest_work_seconds: 'Seconds the oldest work has been owed',
    front_door_work_waiting: 'Outbox rows waiting',
    front_door_work_quarantined: 'Outbox rows set aside for a person',
    front_door_call_outs_ringing: 'Call-outs nobody has answered yet',
    front_door_rung_overdue_seconds: 'Seconds past its time of the most overdue rung',
    front_door_alarms: 'Alarms ringing',
  });

  constructor(
    private readonly source: DataSource,
    private readonly intakeAnswers: () => Promise<void>,
  ) {}

  /** Would a contact sent now be recorded? */
  async canRecord(): Promise<boolean> {
    const both = Promise.all([this.intakeAnswers(), answers(this.source)]);
    return within(READY_WITHIN_MS, both).then(
      () => true,
      () => false,
    );
  }

  async duty(): Promise<Duty> {
    const [work, ladders] = await Promise.all([workFigures(this.source), ladderFigures(this.source)]);
    const figures = { ...work, ...ladders };
    const well =
      (figures.oldestWorkSeconds ?? 0) < WORK_LATE_SECONDS &&
      (figures.overdueRungSeconds ?? 0) < RUNG_LATE_SECONDS &&
      figures.quarantined === 0;
    return { well, ...figures };
  }

  async metrics(): Promise<{ contentType: string; text: string }> {
    const duty = await this.duty();
    this.gauges.front_door_oldest_work_seconds.set(duty.oldestWorkSeconds ?? 0);
    this.gauges.front_door_work_waiting.set(duty.workWaiting);
    this.gauges.front_door_work_quarantined.set(duty.quarantined);
    this.gauges.front_door_call_outs_ringing.set(duty.callOutsRinging);
    this.gauges.front_door_rung_overdue_seconds.set(duty.overdueRungSeconds ?? 0);
    this.gauges.front_door_alarms.set(duty.alarms);
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  private gaugesOf<Name extends string>(help: Readonly<Record<Name, string>>): Record<Name, Gauge> {
    const registers = [this.registry];
    const entries = Object.entries<string>(help).map(([name, words]) => [
      name,
      new Gauge({ name, help: words, registers }),
    ]);
    return Object.fromEntries(entries) as Record<Name, Gauge>;
  }
}
