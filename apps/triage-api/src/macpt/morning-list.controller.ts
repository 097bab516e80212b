import { scopeOf } from '#access';
import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { endOfLondonDay, londonDate, openedOnDayBefore } from '#clocks';
import { calendarOf } from '#config';
import { callOutsSince, type EscalationItem } from '#duty';
import { DatabaseClock, UnitOfWork, type Tx } from '#record';
import { morningItem, morningRows, type Locality } from '#referrals';
import { noteLook } from '../access/note-look.js';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { MacptMorningListDto } from './morning-list.dto.js';

/** Longer than any list that can be gone through in a morning. */
const MOST = 200;

type Team = Locality['teams'][number];

/** What the MACPT goes through in the morning. */
@ApiTags('macpt')
@Controller('api/v1/macpt/morning-list')
export class MorningListController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: DatabaseClock,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get()
  @Requires('morning-list.read')
  @ApiOperation({
    summary: 'What came since the last working day’s list, what has no call yet, what is due today; overdue first',
  })
  @ApiQuery({ name: 'team', required: false, description: 'One team of the MACPT; every one where left out' })
  @ApiResponse({ status: 200, type: MacptMorningListDto })
  @ApiResponse({ status: 403, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such team of the MACPT' })
  async list(@Req() request: FastifyRequest, @Query('team') team: unknown): Promise<object> {
    const actor = actorOf(request);
    const locality = this.settings.published.localities.get(actor.locality);
    const macpt = (locality?.teams ?? []).filter(({ kind }) => kind === 'macpt');
    const asked = team === undefined ? macpt : macpt.filter(({ id }) => id === team);
    if (asked.length === 0) throw new Problem('not-found');
    const now = this.clock.now();
    const teams = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const action = asked.length === 1 ? `morning-list.read ${asked[0]?.id ?? ''}` : 'morning-list.read';
      await noteLook(tx, request, { actor, action, shown: 'worklist', contactId: null, allowed: true });
      const lists = [];
      for (const one of asked) lists.push(await this.listOf(tx, actor.locality, { team: one, macpt }, now));
      return lists;
    });
    return { at: now, day: londonDate(now), teams };
  }

  private async listOf(
    tx: Tx,
    locality: string,
    { team, macpt }: { readonly team: Team; readonly macpt: readonly Team[] },
    now: Date,
  ): Promise<object> {
    const since = openedOnDayBefore(team.hours, calendarOf(this.settings.published, locality), now);
    const callOuts = new Map((await callOutsSince(tx, locality, since)).map((one) => [one.contact, one]));
    const rows = await morningRows(tx, {
      ...{ locality, team: team.id, macptTeams: macpt.map(({ id }) => id), usualTeam: usualOf(macpt).id, since },
      ...{ until: endOfLondonDay(now), calledOut: [...callOuts.keys()], limit: MOST + 1 },
    });
    const items = rows
      .slice(0, MOST)
      .map((row) => morningItem(row, callOutOf(callOuts.get(row.reference)), { now, day: londonDate(now) }));
    return { team: team.id, name: team.name, since, items, more: rows.length > MOST };
  }
}

const usualOf = (macpt: readonly Team[]): Team => (macpt.find(({ isDefault }) => isDefault) ?? macpt[0]) as Team;

const callOutOf = (one: EscalationItem | undefined) =>
  one ? { state: one.state, acknowledgedBy: one.acknowledgedBy, acknowledgedAt: one.acknowledgedAt } : null;
