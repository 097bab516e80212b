import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { CallPackDesk } from './call-pack-desk.js';
import { CallPackDto } from './call-pack.dto.js';

/** What a call of the MACPT needs of one contact. */
@ApiTags('macpt')
@Controller('api/v1/contacts/:id/call-pack')
export class CallPackController {
  constructor(private readonly desk: CallPackDesk) {}

  @Get()
  @Requires('call-pack.read')
  @ApiOperation({
    summary: 'One page for a call today: who, what, known, disputed, not known, rules, history, duties, quorum',
  })
  @ApiResponse({ status: 200, type: CallPackDto })
  @ApiResponse({ status: 403, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  async pack(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { etag, body } = await this.desk.pack(request, actorOf(request), id);
    reply.header('etag', etag);
    return body;
  }
}
