import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { recordStepTaken } from '#referrals';
import { CaseworkDesk } from '../casework/casework-desk.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { readStep } from './read-step.js';
import { clocksShown } from './clocks-shown.js';
import { StepDto, StepRecordedDto } from './step.dto.js';

/** What was done, or happened, that clocks wait for or run from. */
@ApiTags('casework')
@Controller('api/v1/contacts/:id/steps')
export class StepsController {
  constructor(private readonly desk: CaseworkDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('contact.record-step')
  @ApiOperation({
    summary: 'A practitioner records that a step was taken: clocks stop, others start. No If-Match is needed',
  })
  @ApiBody({ type: StepDto })
  @ApiResponse({ status: 201, type: StepRecordedDto, description: 'On the record; sent again, it is the same record' })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Not understood: every member that is wrong' })
  @ApiResponse({ status: 403, type: ProblemBody, description: 'Another role’s to record' })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be recorded as things stand; errors says why' })
  async record(@Req() request: FastifyRequest, @Param('id') id: string): Promise<StepRecordedDto> {
    const said = readStep(readBody(StepDto, request));
    const looking = { request, actor: actorOf(request), idOrReference: id, action: 'contact.record-step' };
    const kept = await this.desk.tell(looking, (tx, contactId, context) =>
      recordStepTaken(tx, contactId, said, context),
    );
    const { n, at, changes, holding, outcome: status } = kept;
    const { nextAction, dueAt } = holding;
    const next = { nextAction, dueAt: dueAt.toISOString() };
    return { n, status, step: said.step, at: at.toISOString(), clocks: clocksShown(changes), holding: next };
  }
}
