import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DatabaseClock } from '#record';
import { asMeasured, MEASURED_BY } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { MeasuresDesk } from './measures-desk.js';
import { MeasuresDto } from './measures.dto.js';
import { readPeriod } from './read-period.js';

/** What the front door's work is measured by: numbers, and no contact. */
@ApiTags('measures')
@Controller('api/v1/measures')
export class MeasuresController {
  constructor(
    private readonly desk: MeasuresDesk,
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
    const period = { locality: actor.locality, ...readPeriod(query, this.clock.now()) };
    const { from, to, by, withoutBackdated } = period;
    const counted = await this.desk.count(request, actor, period);
    const backdated = withoutBackdated ? 'leave-out' : 'include';
    return { from, to, by, backdated, measures: asMeasured(counted, by !== null) };
  }
}
