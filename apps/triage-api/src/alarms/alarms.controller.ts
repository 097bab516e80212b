import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#access';
import { clearAlarm, listAlarms, SERVICE_WIDE, UnitOfWork, type AlarmItem } from '#record';
import { ShowsNoCaseContent } from '../access/look-first.interceptor.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { contactOf, meaningOf } from './alarm-in-words.js';
import { AlarmsDto, ClearAlarmDto, ClearingDto } from './alarms.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What needs a person's attention, for those who look after the service. Codes and ids: no case content. */
@ApiTags('operations')
@Controller('api/v1/alarms')
export class AlarmsController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get()
  @Requires('alarm.read')
  @ShowsNoCaseContent('codes and ids, for whoever looks after the service')
  @ApiOperation({ summary: 'Alarms: those that ring first, longest first. Codes and ids only' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: AlarmsDto })
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const page = readPage(query);
    const items = await this.unitOfWork.read(scopeOf(actor), (tx) =>
      listAlarms(tx, { localities: heardBy(actor), ...page }),
    );
    return asList(items.map(asShown), page);
  }

  @Post(':id/clearings')
  @HttpCode(201)
  @Requires('alarm.clear')
  @ApiOperation({ summary: 'A named person clears an alarm, once, and says why' })
  @ApiBody({ type: ClearAlarmDto })
  @ApiResponse({ status: 201, type: ClearingDto })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'No reason, or none of those there are' })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cleared before you; by and at say by whom and when' })
  async clear(@Req() request: FastifyRequest, @Param('id') id: string) {
    const actor = actorOf(request);
    const { reason } = readBody(ClearAlarmDto, request);
    if (!UUID.test(id)) throw new Problem('not-found');
    const clearing = await this.unitOfWork.run(scopeOf(actor), (tx) =>
      clearAlarm(tx, { id, localities: heardBy(actor), actor, because: reason }),
    );
    if (clearing.outcome === 'unknown') throw new Problem('not-found');
    if (clearing.outcome === 'already')
      throw new Problem('already-cleared', { members: { by: clearing.by, at: clearing.at } });
    return { alarm: id, state: 'cleared', by: actor.name, at: clearing.at, reason };
  }
}

/** Alarms of an actor's own locality, and of the service as a whole. */
const heardBy = ({ locality }: Actor): string[] => [locality, SERVICE_WIDE];

const asShown = (alarm: AlarmItem) => ({ ...alarm, means: meaningOf(alarm), contact: contactOf(alarm) });
