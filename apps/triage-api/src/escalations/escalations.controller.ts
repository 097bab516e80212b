import { scopeOf } from '#access';
import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { listEscalations } from '#duty';
import { UnitOfWork } from '#record';
import { noteLook } from '../access/note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { CallOutDesk } from './call-out-desk.js';
import { AcknowledgeDto } from './call-outs.dto.js';
import { AcknowledgementDto, EscalationsDto } from './escalations.dto.js';

@ApiTags('escalations')
@Controller('api/v1/escalations')
export class EscalationsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: CallOutDesk,
  ) {}

  @Get()
  @Requires('escalation.read')
  @ApiOperation({ summary: 'Call-outs: those still ringing first. No child’s details' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: EscalationsDto })
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const { locality } = actor;
    const page = readPage(query);
    const items = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const noted = { actor, action: 'escalation.list', shown: 'call-out' } as const;
      await noteLook(tx, request, { ...noted, contactId: null, allowed: true });
      return listEscalations(tx, { locality, ...page });
    });
    return asList(items, page);
  }

  @Post(':id/acknowledgements')
  @HttpCode(201)
  @Requires('escalation.acknowledge')
  @ApiOperation({ summary: 'A named person answers a call-out, and others about the same family or incident with it' })
  @ApiBody({ type: AcknowledgeDto, required: false })
  @ApiResponse({ status: 201, type: AcknowledgementDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({
    status: 409,
    type: ProblemBody,
    description:
      'Somebody answered before you (by and at say who and when), nothing rings, or covers may not be covered',
  })
  async acknowledge(@Req() request: FastifyRequest, @Param('id') id: string) {
    const actor = actorOf(request);
    const covers = hasBody(request) ? (readBody(AcknowledgeDto, request).covers ?? []) : [];
    const { at, dueAt, covered, holding } = await this.desk.acknowledge({ id, actor }, covers);
    return { escalation: id, state: 'acknowledged', by: actor.name, at, dueAt, covers: covered, holding };
  }
}

/** An answer needs no body: whoever is rung at three in the morning presses one button. */
const hasBody = ({ body }: FastifyRequest): boolean => Buffer.isBuffer(body) && body.length > 0;
