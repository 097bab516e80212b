import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { mayReadWorklist } from '#access';
import { randomIds, recordAccess, UnitOfWork } from '#record';
import { worklistOf } from '#referrals';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { recordRefusal } from '../http/record-refusal.js';
import { ProblemBody } from '../http/problem.dto.js';
import { WorklistDto } from './worklists.dto.js';

@ApiTags('worklists')
@Controller('api/v1/worklists')
export class WorklistsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get(':team')
  @Requires('worklist.read')
  @ApiOperation({ summary: 'What a team holds, most overdue first' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: WorklistDto })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such team' })
  async list(@Req() request: FastifyRequest, @Param('team') team: string, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const page = readPage(query);
    const locality = this.settings.published.localities.get(actor.locality);
    const known = locality?.teams.find(({ id }) => id === team);
    if (!known) throw new Problem('not-found');
    if (!mayReadWorklist(actor, known)) {
      await recordRefusal(this.unitOfWork, request, { actor, action: `worklist.read ${team}` });
      throw new Problem('not-allowed');
    }
    const items = await this.unitOfWork.run({ locality: actor.locality }, async (tx) => {
      await recordAccess(tx, {
        locality: actor.locality,
        id: randomIds.next(),
        actor,
        purpose: 'casework',
        action: `worklist.read ${team}`,
        contactId: null,
        allowed: true,
        correlationId: request.id,
      });
      return worklistOf(tx, { locality: actor.locality, team, ...page });
    });
    return asList(items, page);
  }
}
