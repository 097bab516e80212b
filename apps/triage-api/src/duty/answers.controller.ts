import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { notAcknowledged } from '../escalations/call-out-desk.js';
import { CallOutAnsweredDto } from '../escalations/escalations.dto.js';
import { actorOf } from '../http/actor-of.js';
import { OpenToAll, Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { DutyDesk, type HeldAnswer } from './duty-desk.js';
import { LinkDto, SpokenDto } from './duty.dto.js';

const LINK = /^[A-Za-z0-9_-]{43}$/;
const RETRY_AFTER = { 'retry-after': '900' };

/** Answering a call-out by the link or the code that came with it, as a named person. */
@ApiTags('escalations')
@Controller('api/v1')
export class AnswersController {
  constructor(private readonly desk: DutyDesk) {}

  @Get('duty/links/:token')
  @OpenToAll()
  @ApiOperation({ summary: 'What to do with the link of a call-out. The same for every link, and uses nothing up' })
  @ApiResponse({ status: 200, type: LinkDto })
  link(): LinkDto {
    return {
      signIn: true,
      detail: 'Sign in, then send POST to acknowledgements under this address. Nothing is shown before.',
    };
  }

  @Post('duty/links/:token/acknowledgements')
  @HttpCode(201)
  @Requires('escalation.acknowledge')
  @ApiOperation({ summary: 'A named person answers by the link of a call-out, once' })
  @ApiResponse({ status: 201, type: CallOutAnsweredDto })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'Used, expired or never given out: these look the same' })
  @ApiResponse({
    status: 409,
    type: ProblemBody,
    description: 'Somebody answered before you; by and at say who and when',
  })
  @ApiResponse({ status: 429, type: ProblemBody })
  async byLink(@Req() request: FastifyRequest, @Param('token') token: string) {
    const actor = actorOf(request);
    return answered(await this.desk.answerLink(LINK.test(token) ? token : '', actor), actor.name);
  }

  @Post('escalations/acknowledgements')
  @HttpCode(201)
  @Requires('escalation.acknowledge-for-another')
  @ApiOperation({ summary: 'Enters the code that a named person on duty spoke on the telephone' })
  @ApiBody({ type: SpokenDto })
  @ApiResponse({ status: 201, type: CallOutAnsweredDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No call-out waits for this code' })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Somebody answered before; by and at say who and when' })
  @ApiResponse({ status: 429, type: ProblemBody })
  async spoken(@Req() request: FastifyRequest) {
    const { code, spokenBy } = readBody(SpokenDto, request);
    const name = spokenBy.trim().replace(/\s+/g, ' ');
    return answered(await this.desk.answerSpoken(code.replace(/\D/g, ''), name, actorOf(request)), name);
  }
}

function answered({ answer, holding }: HeldAnswer, by: string) {
  if (answer.outcome === 'limited') throw new Problem('too-many-tries', { headers: RETRY_AFTER });
  if (answer.outcome === 'not-good') throw new Problem('answer-not-good');
  const { acknowledgement, escalationId: escalation } = answer;
  if (acknowledgement.outcome === 'already') {
    const { by: first, at } = acknowledgement;
    throw new Problem('already-acknowledged', { members: { by: first, at, escalation } });
  }
  if (acknowledgement.outcome === 'unknown') throw new Problem('answer-not-good');
  if (acknowledgement.outcome !== 'acknowledged') throw notAcknowledged(acknowledgement);
  return { escalation, state: 'acknowledged', by, at: acknowledgement.at, holding };
}
