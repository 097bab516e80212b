import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { readPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { LooksDesk, type Whose } from './looks-desk.js';
import { LooksDto, UnusualLooksDto } from './looks.dto.js';

const USUAL_DAYS = 30;
const MOST_DAYS = 92;

/** Who looked at what, for those who answer for how people look. Asking is itself written down. */
@ApiTags('looks')
@Controller('api/v1')
@ApiResponse({ status: 403, type: ProblemBody })
export class LooksController {
  constructor(private readonly desk: LooksDesk) {}

  @Get('contacts/:id/looks')
  @Requires('looks.read')
  @ApiOperation({
    summary: 'Who looked at a contact, and at every other about its children, or was refused; newest first',
  })
  @ApiQuery({ name: 'child', required: false, description: 'Ref of one of its children: only contacts about that one' })
  @ApiQuery({ name: 'only', required: false, enum: ['this-contact'] })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: LooksDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  list(@Req() request: FastifyRequest, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.desk.list(request, actorOf(request), id, readWhose(query), readPage(query));
  }

  @Get('access/unusual-looks')
  @Requires('looks.read')
  @ApiOperation({ summary: 'Who looked at most contacts that they neither hold nor acted on: to be asked about' })
  @ApiQuery({ name: 'days', required: false, description: `The last days, ${USUAL_DAYS} where left out` })
  @ApiQuery({ name: 'limit', required: false })
  @ApiResponse({ status: 200, type: UnusualLooksDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  unusual(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    return this.desk.unusual(request, actorOf(request), readDays(query['days']), readPage({ limit: query['limit'] }));
  }
}

/** @throws Problem 400 where both are sent, or what is none */
function readWhose({ child, only }: Record<string, unknown>): Whose {
  if (only === undefined) return { child: child === undefined ? null : String(child) };
  if (only === 'this-contact' && child === undefined) return 'this-contact';
  const detail = 'Send this-contact, and no child beside it, or leave it out.';
  throw new Problem('not-understood', { errors: [{ pointer: '?only', code: 'unknown-code', detail }] });
}

function readDays(said: unknown): number {
  if (said === undefined) return USUAL_DAYS;
  const days = /^\d{1,3}$/.test(String(said)) ? Number(said) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  const detail = `A whole number from 1 to ${MOST_DAYS}.`;
  throw new Problem('not-understood', { errors: [{ pointer: '?days', code: 'out-of-range', detail }] });
}
