import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isShown, recordOf, scopeOf, sightOf, type Actor } from '#access';
import { listHandovers, nightsDoings, type HandoverAnswer, type HandoverItem } from '#duty';
import { UnitOfWork, type Tx } from '#record';
import { noteLook } from '../access/note-look.js';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { recordRefusal } from '../http/record-refusal.js';
import { HandoverDesk } from './handover-desk.js';
import {
  HandoverAnswerDto,
  HandoverAnsweredDto,
  HandoverDto,
  HandoverOfferedDto,
  HandoversDto,
} from './handovers.dto.js';

/** What was done tonight stands beside what is handed over: nobody has to open each to know what the night leaves to the day. */
async function withTheNightsDoings(tx: Tx, actor: Actor, items: readonly HandoverItem[]) {
  const places = isShown(actor, 'whereabouts');
  const doings = await nightsDoings(tx, actor.locality, { contacts: items.map(({ contactId }) => contactId), places });
  return items.map((item) => ({ ...item, tonight: doings.get(item.contactId) ?? { visits: [], endings: [] } }));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Work passes between day and night by name: until a named person accepts, the giving service holds it. */
@ApiTags('handovers')
@Controller('api/v1')
@ApiResponse({ status: 403, type: ProblemBody, description: 'Not your team’s; errors says why' })
@ApiResponse({ status: 404, type: ProblemBody })
export class HandoversController {
  constructor(
    private readonly desk: HandoverDesk,
    private readonly unitOfWork: UnitOfWork,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get('worklists/:team/handovers')
  @Requires('worklist.read')
  @ApiOperation({ summary: 'Handovers that wait for an answer, to a team and from it; those due first come first' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: HandoversDto })
  async list(@Req() request: FastifyRequest, @Param('team') team: string, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const { locality } = actor;
    const page = readPage(query);
    const known = this.settings.published.localities.get(locality)?.teams.find(({ id }) => id === team);
    if (!known) throw new Problem('not-found');
    const action = `handover.read ${team}`;
    if (sightOf(actor, 'worklist.read', recordOf(locality, { teamKind: known.kind })) === 'nothing') {
      await recordRefusal(this.unitOfWork, request, { actor, action, shown: 'handovers' });
      throw new Problem('not-allowed');
    }
    const items = await this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const look = { actor, action, shown: 'handovers', usually: 'handover', contactId: null, allowed: true } as const;
      await noteLook(tx, request, look);
      return withTheNightsDoings(tx, actor, await listHandovers(tx, { locality, team, ...page }));
    });
    return asList(items, page);
  }

  @Post('contacts/:id/handovers')
  @HttpCode(202)
  @Requires('contact.decide')
  @ApiOperation({ summary: 'Offer work of the day to the duty service, naming the manager who is reached meanwhile' })
  @ApiBody({ type: HandoverDto })
  @ApiResponse({
    status: 202,
    type: HandoverOfferedDto,
    description: 'Offered. Your team holds it until the duty service says yes',
  })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({
    status: 409,
    type: ProblemBody,
    description: 'Cannot be handed over as things stand; errors says why',
  })
  async give(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    const { manager, needed } = readBody(HandoverDto, request);
    const wish = { manager: { name: manager.name, reachedBy: manager.reachedBy }, needed };
    const given = await this.desk.give({ request, actor: actorOf(request) }, id, wish);
    return { id: given.id, state: 'offered', dueAt: given.dueAt };
  }

  @Post('handovers/:id/answers')
  @HttpCode(201)
  @Requires('contact.decide')
  @ApiOperation({ summary: 'A named person of the receiving team accepts, or declines with a reason; once' })
  @ApiBody({ type: HandoverAnswerDto })
  @ApiResponse({ status: 201, type: HandoverAnsweredDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be answered so; errors says why' })
  async answer(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    const actor = actorOf(request);
    const answer = readAnswer(readBody(HandoverAnswerDto, request));
    if (!UUID.test(id)) throw new Problem('not-found');
    const { at, contact } = await this.desk.answer({ request, actor }, id, answer);
    return { contact, state: answer.answer === 'accept' ? 'accepted' : 'declined', by: actor.name, at };
  }
}

/** @throws Problem 400 for a no without a reason */
function readAnswer({ answer, spoken, reason }: HandoverAnswerDto): HandoverAnswer {
  if (answer === 'accept') return { answer, spoken: spoken ? { with: spoken.with, at: new Date(spoken.at) } : null };
  if (!reason?.trim()) throw new Problem('not-understood', { errors: [NO_REASON] });
  return { answer, reason };
}

const NO_REASON = { pointer: '/reason', code: 'missing', detail: 'Say why not: whoever holds it acts on it.' };
