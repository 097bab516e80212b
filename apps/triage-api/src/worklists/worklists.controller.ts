import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readWorklistQuery } from './read-worklist-query.js';
import { WorklistDesk } from './worklist-desk.js';
import { TotalsDto, WorklistDto, WorklistsDto } from './worklists.dto.js';

const FILTERS = [
  { name: 'stage', description: 'received, proposed, decided, offered, accepted, returned; several parted by commas' },
  { name: 'state', description: 'overdue, due, due-soon, running; several parted by commas' },
  { name: 'priority', description: 'red, amber, green; several parted by commas' },
  { name: 'person', description: 'mine or unclaimed' },
] as const;

@ApiTags('worklists')
@Controller('api/v1/worklists')
export class WorklistsController {
  constructor(private readonly desk: WorklistDesk) {}

  @Get()
  @Requires('worklist.read')
  @ApiOperation({ summary: 'The teams whose worklists you may read, with what each holds' })
  @ApiResponse({ status: 200, type: WorklistsDto })
  teams(@Req() request: FastifyRequest) {
    return this.desk.teams(request, actorOf(request));
  }

  @Get(':team')
  @Requires('worklist.read')
  @ApiOperation({ summary: 'What a team holds, most overdue first' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false, description: 'What next said' })
  @ApiQuery({ ...FILTERS[0], required: false })
  @ApiQuery({ ...FILTERS[1], required: false })
  @ApiQuery({ ...FILTERS[2], required: false })
  @ApiQuery({ ...FILTERS[3], required: false })
  @ApiResponse({ status: 200, type: WorklistDto })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'A filter or the page is not understood' })
  @ApiResponse({ status: 403, type: ProblemBody, description: 'Another team’s to read' })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such team' })
  async list(@Req() request: FastifyRequest, @Param('team') team: string, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const wanted = readWorklistQuery(query);
    return this.desk.page(request, actor, await this.desk.teamFor(request, actor, team), wanted);
  }

  @Get(':team/totals')
  @Requires('worklist.read')
  @ApiOperation({ summary: 'What a team holds, counted: by stage, time left and priority' })
  @ApiResponse({ status: 200, type: TotalsDto })
  @ApiResponse({ status: 403, type: ProblemBody, description: 'Another team’s to read' })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such team' })
  async totals(@Req() request: FastifyRequest, @Param('team') team: string) {
    const actor = actorOf(request);
    return this.desk.totals(request, actor, await this.desk.teamFor(request, actor, team));
  }
}
