import { Gauge, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { calendarDaysLeft, type Calendar } from '#clocks';
import { canaryFigures, ladderFigures, machineTimeOfDatabase, messageFigures, partFigures } from '#duty';
import { answers, workFigures, type Clock } from '#record';
import { syntheticFigures, undecidedFigures } from '#referrals';
import { within } from '../http/deadline.js';
import { reasonsUnwell, type DutyFigures } from './duty-in-words.js';

/** Whether all is well, why not where it is not, and the figures it stands on. */
export interface Duty extends DutyFigures {
  readonly well: boolean;
  /** In words, for whoever is woken by it; nothing about a case. */
  readonly reasons: readonly string[];
  /** The database's time: two answers with the same are one answer, kept and told again. */
  readonly at: string;
}

const READY_WITHIN_MS = 2_000;

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
    front_door_oldest_undecided_seconds: 'Seconds the oldest contact without a decision has waited',
    front_door_messages_unsent: 'Messages that no channel has taken',
    front_door_oldest_unsent_seconds: 'Seconds the oldest of them has waited',
    front_door_canaries_lost: 'Channels whose newest test message did not come back in time',
    front_door_sweep_age_seconds: 'Seconds since the part of the sweeps that stands still longest ran to its end',
    front_door_clock_skew_seconds: 'Seconds between this machine’s clock and the database’s',
    front_door_calendar_days_left: 'Whole days for which the bank holidays are still known',
  });

  constructor(
    private readonly source: DataSource,
    private readonly intakeAnswers: () => Promise<void>,
    private readonly calendar: Calendar,
    private readonly clock: Clock,
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
    const { source } = this;
    const [work, ladders, messages, undecided, synthetic, canaries, sweeps, clockSkewSeconds] = await Promise.all([
      workFigures(source),
      ladderFigures(source),
      messageFigures(source),
      undecidedFigures(source),
      syntheticFigures(source),
      canaryFigures(source),
      partFigures(source),
      this.skew(),
    ]);
    const now = this.clock.now();
    const figures: DutyFigures = {
      ...{ ...work, ...ladders, ...messages, ...undecided, ...synthetic, canaries, sweeps, clockSkewSeconds },
      calendarDaysLeft: calendarDaysLeft(this.calendar, now),
    };
    const reasons = reasonsUnwell(figures);
    return { well: reasons.length === 0, reasons, at: now.toISOString(), ...figures };
  }

  async metrics(): Promise<{ contentType: string; text: string }> {
    const duty = await this.duty();
    this.gauges.front_door_oldest_work_seconds.set(duty.oldestWorkSeconds ?? 0);
    this.gauges.front_door_work_waiting.set(duty.workWaiting);
    this.gauges.front_door_work_quarantined.set(duty.quarantined);
    this.gauges.front_door_call_outs_ringing.set(duty.callOutsRinging);
    this.gauges.front_door_rung_overdue_seconds.set(duty.overdueRungSeconds ?? 0);
    this.gauges.front_door_alarms.set(duty.alarms);
    this.gauges.front_door_oldest_undecided_seconds.set(duty.oldestUndecidedSeconds ?? 0);
    this.gauges.front_door_messages_unsent.set(duty.messagesUnsent);
    this.gauges.front_door_oldest_unsent_seconds.set(duty.oldestUnsentSeconds ?? 0);
    this.gauges.front_door_canaries_lost.set(duty.canaries.filter(({ late }) => late).length);
    this.gauges.front_door_sweep_age_seconds.set(Math.max(0, ...duty.sweeps.map(({ seconds }) => seconds)));
    this.gauges.front_door_clock_skew_seconds.set(duty.clockSkewSeconds);
    this.gauges.front_door_calendar_days_left.set(duty.calendarDaysLeft);
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }

  /** Half of the way there and back is taken off, as the database told its time in the middle of it. */
  private async skew(): Promise<number> {
    const asked = Date.now();
    const told = (await machineTimeOfDatabase(this.source)).getTime();
    return ((asked + Date.now()) / 2 - told) / 1_000;
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
