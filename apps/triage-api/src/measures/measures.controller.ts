import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DatabaseClock, randomIds, recordAccess, UnitOfWork } from '#record';
import { asMeasured, contactsIn, countMeasures, MEASURED_BY } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { MeasuresDto } from './measures.dto.js';
import { readPeriod } from './read-period.js';

/** More contacts than the largest authority receives in a year; the answer must come while somebody waits for it. */
const MOST_CONTACTS = 60_000;

/** What the front door's work is measured by: numbers, and no contact. */
@ApiTags('measures')
@Controller('api/v1/measures')
export class MeasuresController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: DatabaseClock,
  ) {}

  @Get()
  @Requires('measures.read')
  @ApiOperation({
    summary: 'Measures over the contacts received in a period; small numbers of a breakdown are held back',
  })
  @ApiQuery({ name: 'from', required: false, description: 'First day of receipt (London), YYYY-MM-DD; four weeks' })
  @ApiQuery({ name: 'to', required: false, description: 'Last day, included; today' })
  @ApiQuery({ name: 'by', required: false, enum: MEASURED_BY })
  @ApiQuery({ name: 'backdated', required: false, enum: ['include', 'leave-out'] })
  @ApiResponse({ status: 200, type: MeasuresDto })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Not understood, or too much for one answer' })
  async read(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const { locality } = actor;
    const period = { locality, ...readPeriod(query, this.clock.now()) };
    const { from, to, by, withoutBackdated } = period;
    const counted = await this.unitOfWork.run({ locality }, async (tx) => {
      await recordAccess(tx, {
        ...{ locality, id: randomIds.next(), actor, purpose: 'management', action: 'measures.read' },
        ...{ contactId: null, allowed: true, correlationId: request.id },
      });
      const contacts = await contactsIn(tx, period, MOST_CONTACTS + 1);
      return contacts > MOST_CONTACTS ? null : countMeasures(tx, period);
    });
    if (counted === null) throw tooMany();
    const backdated = withoutBackdated ? 'leave-out' : 'include';
    return { from, to, by, backdated, measures: asMeasured(counted, by !== null) };
  }
}

const tooMany = (): Problem =>
  new Problem('not-understood', {
    errors: [
      {
        pointer: '?from',
        code: 'too-long',
        detail: `More than ${MOST_CONTACTS} contacts were received then: ask for fewer days.`,
      },
    ],
  });
