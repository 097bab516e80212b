import { scopeOf } from '#access';
import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { escalationWithHistory, loadOfPeople, type ActOnCallOut, type PoliceRecord } from '#duty';
import { UnitOfWork } from '#record';
import { morningList } from '#referrals';
import { ShowsNoCaseContent } from '../access/look-first.interceptor.js';
import { noteLook } from '../access/note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { instantOf, NOT_AN_INSTANT, readInstants } from '../http/instant.js';
import { asList, readPage } from '../http/page.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { CallOutDesk } from './call-out-desk.js';
import { CallOutHistoryDto, CallOutLoadDto } from './call-out-history.dto.js';
import { CallOutActedDto, HoldDto, MorningListDto, PoliceToldDto, StandDownDto } from './call-outs.dto.js';
import { OutcomeDto } from './endings.dto.js';
import { readEnding } from './read-ending.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What named people do with a call-out besides answering it, and what its night leaves for the morning. */
@ApiTags('escalations')
@Controller('api/v1')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 403, type: ProblemBody, description: 'Another person’s, or a manager’s; errors says which' })
@ApiResponse({ status: 404, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; the ladder goes on' })
export class CallOutsController {
  constructor(
    private readonly desk: CallOutDesk,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get('escalations/load')
  @Requires('escalation.read')
  @ShowsNoCaseContent('how many call-outs each person of the staff has')
  @ApiOperation({ summary: 'How many live call-outs each person has in hand' })
  @ApiResponse({ status: 200, type: CallOutLoadDto })
  async load(@Req() request: FastifyRequest) {
    const actor = actorOf(request);
    const { locality } = actor;
    return { items: await this.unitOfWork.read(scopeOf(actor), (tx) => loadOfPeople(tx, locality)) };
  }

  @Get('escalations/:id')
  @Requires('escalation.read')
  @ApiOperation({ summary: 'A call-out with every rung and everything people did to it' })
  @ApiResponse({ status: 200, type: CallOutHistoryDto })
  async one(@Req() request: FastifyRequest, @Param('id') id: string) {
    const actor = actorOf(request);
    const { locality } = actor;
    if (!UUID.test(id)) throw new Problem('not-found');
    const found = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const call = await escalationWithHistory(tx, locality, id);
      const about = { contactId: call?.contactId ?? null, allowed: call !== null };
      await noteLook(tx, request, { actor, action: 'escalation.read', shown: 'call-out', ...about });
      return call;
    });
    if (!found) throw new Problem('not-found');
    return found;
  }

  @Post('escalations/:id/holds')
  @HttpCode(201)
  @Requires('escalation.acknowledge')
  @ApiOperation({ summary: 'Out on a visit: it does not climb until a time you give, and climbs after' })
  @ApiBody({ type: HoldDto })
  @ApiResponse({ status: 201, type: CallOutActedDto })
  async hold(@Req() request: FastifyRequest, @Param('id') id: string) {
    const { until } = readInstants({ until: readBody(HoldDto, request).until });
    return shown(id, await this.desk.hold({ id, actor: actorOf(request) }, until));
  }

  @Post('escalations/:id/outcomes')
  @HttpCode(201)
  @Requires('escalation.acknowledge')
  @ApiOperation({
    summary: 'Whoever has it settles whether it can wait, or says what was done tonight, with the facts that needs',
  })
  @ApiBody({ type: OutcomeDto })
  @ApiResponse({ status: 201, type: CallOutActedDto })
  async settle(@Req() request: FastifyRequest, @Param('id') id: string) {
    const said = readEnding(readBody(OutcomeDto, request), this.desk.now());
    return shown(id, await this.desk.settle({ id, actor: actorOf(request) }, said));
  }

  @Post('escalations/:id/police')
  @HttpCode(201)
  @Requires('escalation.acknowledge')
  @ApiOperation({ summary: 'That the police were told: whom, by whom, when, the log number; or why not' })
  @ApiBody({ type: PoliceToldDto })
  @ApiResponse({ status: 201, type: CallOutActedDto })
  async police(@Req() request: FastifyRequest, @Param('id') id: string) {
    const said = readPolice(readBody(PoliceToldDto, request), this.desk.now());
    return shown(id, await this.desk.police({ id, actor: actorOf(request) }, said));
  }

  @Post('escalations/:id/stand-downs')
  @HttpCode(201)
  @Requires('escalation.stand-down')
  @ApiOperation({ summary: 'A named manager ends a call-out, and says why' })
  @ApiBody({ type: StandDownDto })
  @ApiResponse({ status: 201, type: CallOutActedDto })
  async standDown(@Req() request: FastifyRequest, @Param('id') id: string) {
    const { reason } = readBody(StandDownDto, request);
    return shown(id, await this.desk.standDown({ id, actor: actorOf(request) }, reason));
  }

  @Get('morning-list')
  @Requires('worklist.read')
  @ApiOperation({ summary: 'What the duty service holds for the day until somebody takes it over, soonest due first' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: MorningListDto })
  async morning(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const page = readPage(query);
    const { locality } = actor;
    const items = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const noted = { actor, action: 'morning-list.read', shown: 'worklist' } as const;
      await noteLook(tx, request, { ...noted, contactId: null, allowed: true });
      return morningList(tx, { locality, teams: this.desk.dayTeamsOf(actor), ...page });
    });
    return asList(items, page);
  }
}

const shown = (escalation: string, { state, dueAt, at }: Extract<ActOnCallOut, { outcome: 'done' }>) => ({
  ...{ escalation, state, dueAt, at },
});

const NEEDED: Readonly<Record<string, string>> = {
  '/whom': 'Say whom you told, in words.',
  '/by': 'Say who told them, in words.',
  '/at': NOT_AN_INSTANT,
  '/why': 'Say why the police were not told, in words.',
};
/** How far a watch may be ahead of ours: nobody is held up over it. */
const WATCH_AHEAD_MS = 5 * 60_000;
const NOT_COME = 'This time has not come yet. Send when they were told.';

/** @throws Problem 400 naming everything that is left out, and a time that has not come */
function readPolice({ told, whom, by, at, logNumber, why }: PoliceToldDto, now: Date): PoliceRecord {
  const needed = (pointer: string, value: string | null | undefined): FieldProblem[] =>
    value?.trim() ? [] : [{ pointer, code: 'missing', detail: NEEDED[pointer] ?? 'Send this.' }];
  if (told === 'no') {
    const errors = needed('/why', why);
    if (errors.length > 0) throw new Problem('not-understood', { errors });
    return { told, why: why ?? '' };
  }
  const when = instantOf(at);
  const notWhen = needed('/at', at);
  const errors = [
    ...needed('/whom', whom),
    ...needed('/by', by),
    ...(notWhen.length > 0 || when ? notWhen : [{ pointer: '/at', code: 'not-a-time', detail: NOT_AN_INSTANT }]),
    ...(when && when.getTime() > now.getTime() + WATCH_AHEAD_MS
      ? [{ pointer: '/at', code: 'in-the-future', detail: NOT_COME }]
      : []),
  ];
  if (errors.length > 0 || !when) throw new Problem('not-understood', { errors });
  return { told, whom: whom ?? '', by: by ?? '', at: when, logNumber: logNumber?.trim() ? logNumber : null };
}
