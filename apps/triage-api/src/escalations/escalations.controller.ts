import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { acknowledge, listEscalations } from '#duty';
import { UnitOfWork } from '#record';
import { holdAfterCallOut } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { AcknowledgementDto, EscalationsDto } from './escalations.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@ApiTags('escalations')
@Controller('api/v1/escalations')
export class EscalationsController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @Requires('escalation.read')
  @ApiOperation({ summary: 'Call-outs: those still ringing first. No child’s details' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: EscalationsDto })
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const { locality } = actorOf(request);
    const page = readPage(query);
    const items = await this.unitOfWork.read({ locality }, (tx) => listEscalations(tx, { locality, ...page }));
    return asList(items, page);
  }

  @Post(':id/acknowledgements')
  @HttpCode(201)
  @Requires('escalation.acknowledge')
  @ApiOperation({ summary: 'A named person answers a call-out' })
  @ApiResponse({ status: 201, type: AcknowledgementDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({
    status: 409,
    type: ProblemBody,
    description: 'Somebody answered before you; by and at say who and when',
  })
  async acknowledge(@Req() request: FastifyRequest, @Param('id') id: string) {
    const actor = actorOf(request);
    if (!UUID.test(id)) throw new Problem('not-found');
    const result = await this.unitOfWork.run({ locality: actor.locality }, async (tx) => {
      const acknowledgement = await acknowledge(tx, { id, actor });
      if (acknowledgement.outcome === 'acknowledged') {
        await holdAfterCallOut(tx, { contactId: acknowledgement.contactId, escalationId: id, actor });
      }
      return acknowledgement;
    });
    if (result.outcome === 'unknown') throw new Problem('not-found');
    if (result.outcome === 'already')
      throw new Problem('already-acknowledged', { members: { by: result.by, at: result.at } });
    return { escalation: id, state: 'acknowledged', by: actor.name, at: result.at };
  }
}
