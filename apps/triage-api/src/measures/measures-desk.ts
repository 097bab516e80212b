import type { OnApplicationShutdown } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Actor } from '#access';
import { connect, UnitOfWork } from '#record';
import { contactsIn, countMeasures, type CountedGroup, type MeasuredPeriod } from '#referrals';
import { forNobodysEyes } from '../http/past-the-wall.js';
import { noteLook } from '../access/note-look.js';
import { Problem } from '../http/problem.js';

/** About what the largest authority receives in a year. */
const MOST_CONTACTS = 40_000;
/** A manager waits longer for a month's numbers than a practitioner for a contact. */
const LIMIT_MS = 20_000;
/** Of its own, so that counting never takes a connection from those who work with contacts. */
const POOL = 2;
const CANCELLED_FOR_TIME = '57014';

/** Where measures are counted, with the look written down first. */
export class MeasuresDesk implements OnApplicationShutdown {
  private constructor(
    private readonly source: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @param url address of the database as the role the door acts in */
  static async open(url: string): Promise<MeasuresDesk> {
    const source = await connect({ url, name: 'front-door-measures', max: POOL, statementLimitMs: LIMIT_MS });
    return new MeasuresDesk(source, new UnitOfWork(source));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }

  /** Counts every measure of a period. @throws Problem 400 where that is too much for one answer */
  async count(request: FastifyRequest, actor: Actor, period: MeasuredPeriod): Promise<CountedGroup[]> {
    const { locality } = actor;
    const contacts = await this.unitOfWork.run(forNobodysEyes(locality), async (tx) => {
      const noted = { actor, action: 'measures.read', shown: 'measures', usually: 'management' } as const;
      await noteLook(tx, request, { ...noted, contactId: null, allowed: true });
      return contactsIn(tx, period, MOST_CONTACTS + 1);
    });
    if (contacts > MOST_CONTACTS) throw tooMuch(`More than ${MOST_CONTACTS} contacts were received then`);
    return this.countAtOneInstant(period);
  }

  /** In one snapshot: what arrives meanwhile is in no number. */
  private countAtOneInstant(period: MeasuredPeriod): Promise<CountedGroup[]> {
    return this.unitOfWork
      .run(forNobodysEyes(period.locality), async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        return countMeasures(tx, period);
      })
      .catch((error: unknown) => {
        throw isLate(error) ? tooMuch('Counting took too long') : error;
      });
  }
}

const isLate = (error: unknown): boolean => {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code === CANCELLED_FOR_TIME || message === 'Query read timeout';
};

const tooMuch = (what: string): Problem =>
  new Problem('not-understood', {
    errors: [{ pointer: '?from', code: 'too-long', detail: `${what}: ask for fewer days.` }],
  });
