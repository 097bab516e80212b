import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { DutyViewDesk } from './duty-view-desk.js';
import { DutyViewDto } from './duty-view.dto.js';

/** What a lone duty worker needs of one contact, in one call. */
@ApiTags('duty')
@Controller('api/v1/contacts/:id/duty-view')
export class DutyViewController {
  constructor(private readonly desk: DutyViewDesk) {}

  @Get()
  @Requires('duty-view.read')
  @ApiOperation({
    summary:
      'One page for a telephone at night: who, where, open to whom, orders, dangers, known, not known, whom to ring',
  })
  @ApiResponse({ status: 200, type: DutyViewDto })
  @ApiResponse({ status: 403, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  async view(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { etag, body } = await this.desk.view(request, actorOf(request), id);
    reply.header('etag', etag);
    return body;
  }
}
