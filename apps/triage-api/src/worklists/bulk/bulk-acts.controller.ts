import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../../http/actor-of.js';
import { Requires } from '../../http/declarations.js';
import { Problem } from '../../http/problem.js';
import { ProblemBody } from '../../http/problem.dto.js';
import { readBody } from '../../http/read-body.js';
import { WorklistDesk } from '../worklist-desk.js';
import { asDone, asPlanned } from './bulk-answers.js';
import { BulkActDto, BulkDoneDto, BulkPlanDto } from './bulk-acts.dto.js';
import { BulkDesk } from './bulk-desk.js';
import { readBulkAct } from './read-bulk-act.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Several contacts of a worklist at once, never without being told first what would happen to each. */
@ApiTags('worklists')
@Controller('api/v1/worklists/:team/bulk-acts')
@ApiResponse({ status: 403, type: ProblemBody, description: 'Another team’s worklist' })
@ApiResponse({ status: 404, type: ProblemBody, description: 'No such team, or no such plan of yours' })
export class BulkActsController {
  constructor(
    private readonly worklists: WorklistDesk,
    private readonly desk: BulkDesk,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('worklist.act')
  @ApiOperation({ summary: 'What the same act would come to for each of several contacts. Nothing is done' })
  @ApiBody({ type: BulkActDto })
  @ApiResponse({ status: 202, type: BulkPlanDto, description: 'To be confirmed by you, within ten minutes' })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Not understood: every member that is wrong' })
  async plan(@Req() request: FastifyRequest, @Param('team') team: string) {
    const actor = actorOf(request);
    const known = await this.worklists.teamFor(request, actor, team);
    const sent = readBulkAct(readBody(BulkActDto, request), known.id, this.worklists.teamIds(actor));
    return asPlanned(await this.desk.plan(request, actor, sent), sent.wish);
  }

  @Post(':confirm/confirmations')
  @HttpCode(201)
  @Requires('worklist.act')
  @ApiOperation({ summary: 'Do what was planned: each contact by itself, once however often this is sent' })
  @ApiResponse({ status: 201, type: BulkDoneDto, description: 'What came of each' })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Not confirmed in time: nothing was done' })
  async confirm(@Req() request: FastifyRequest, @Param('team') team: string, @Param('confirm') confirm: string) {
    const actor = actorOf(request);
    const known = await this.worklists.teamFor(request, actor, team);
    if (!UUID.test(confirm)) throw new Problem('not-found');
    return asDone(await this.desk.confirm(request, actor, known, confirm));
  }
}
