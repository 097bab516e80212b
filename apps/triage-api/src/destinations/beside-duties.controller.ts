import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { recordOf, scopeOf, sightOf } from '#access';
import { UnitOfWork } from '#record';
import { answerBesideDuty, besideDutiesOfTeam } from '#referrals';
import { noteLook } from '../access/note-look.js';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { CaseworkDesk } from '../casework/casework-desk.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { recordRefusal } from '../http/record-refusal.js';
import { BesideAnswerDto, BesideAnsweredDto, BesideDutiesDto } from './destinations.dto.js';
import { isSealedOff } from './in-question.js';

/** What stands beside a contact's route: listed for each team it is owed to, and answered by a named person. */
@ApiTags('destinations')
@Controller('api/v1')
export class BesideDutiesController {
  constructor(
    private readonly desk: CaseworkDesk,
    private readonly unitOfWork: UnitOfWork,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get('worklists/:team/beside-duties')
  @Requires('beside.read')
  @ApiOperation({
    summary: 'What a team owes beside others’ holdings, and what rules name of its own; most overdue first',
  })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: BesideDutiesDto })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such team' })
  async list(@Req() request: FastifyRequest, @Param('team') team: string, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const page = readPage(query);
    const locality = this.settings.published.localities.get(actor.locality);
    const known = [...(locality?.teams ?? []), ...(locality?.besideTeams ?? [])].find(({ id }) => id === team);
    if (!known) throw new Problem('not-found');
    const action = `beside.read ${team}`;
    const list = recordOf(actor.locality, { teamKind: known.kind });
    if (sightOf(actor, 'beside.read', list) === 'nothing') {
      await recordRefusal(this.unitOfWork, request, { actor, action, shown: 'worklist' });
      throw new Problem('not-allowed');
    }
    const items = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      await noteLook(tx, request, { actor, action, shown: 'worklist', contactId: null, allowed: true });
      return besideDutiesOfTeam(tx, { locality: actor.locality, team, ...page });
    });
    const owed = asList(items, page);
    const mayKnow = owed.items.filter(({ sealing }) => {
      const contact = { besideKinds: [known.kind], sealed: isSealedOff(actor, sealing) };
      return sightOf(actor, 'beside.answer', recordOf(actor.locality, contact)) === 'all';
    });
    return { ...owed, items: mayKnow.map(({ sealing: _, ...item }) => item) };
  }

  @Post('contacts/:id/beside-duties/:n/answers')
  @HttpCode(201)
  @Requires('beside.answer')
  @ApiOperation({ summary: 'A named person has a duty beside the route, has done it, or says why it is not needed' })
  @ApiBody({ type: BesideAnswerDto })
  @ApiResponse({ status: 201, type: BesideAnsweredDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 403, type: ProblemBody, description: 'Another team’s to answer' })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
  async answer(@Req() request: FastifyRequest, @Param('id') id: string, @Param('n') n: string): Promise<object> {
    const { answer, how, reason } = readBody(BesideAnswerDto, request);
    const actor = actorOf(request);
    const number = numberOf(n);
    const looking = { request, actor, idOrReference: id, action: 'beside.answer' };
    const { state } = await this.desk.tell(looking, (tx, contactId, context) =>
      answerBesideDuty(tx, contactId, { n: number, answer, how: how ?? null, reason: reason ?? null }, context),
    );
    return { n: number, state };
  }
}

function numberOf(n: string): number {
  if (!/^[1-9]\d{0,8}$/.test(n)) throw new Problem('not-found');
  return Number(n);
}
