import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { conveneCall, recordHeldCall } from '#referrals';
import { CaseworkDesk } from '../casework/casework-desk.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { clocksShown } from '../steps/clocks-shown.js';
import { CallConvenedDto, CallDto, CallHeldDto, HeldCallDto } from './call.dto.js';
import { readCall, readHeldCall, whenOwed, whyNotSaid } from './read-call.js';

/** Calls of the MACPT about a contact: convened, and held. */
@ApiTags('macpt')
@Controller('api/v1/contacts/:id/call-pack/calls')
@ApiResponse({ status: 400, type: ProblemBody, description: 'Not understood: every member that is wrong' })
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
export class CallsController {
  constructor(private readonly desk: CaseworkDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('call-pack.call')
  @ApiOperation({ summary: 'A call is convened: when, and who is invited. No If-Match is needed' })
  @ApiBody({ type: CallDto })
  @ApiResponse({ status: 201, type: CallConvenedDto })
  async convene(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    const { wish, doubts } = readCall(readBody(CallDto, request));
    const looking = { request, actor: actorOf(request), idOrReference: id, action: 'call.convene' };
    const { n, at, notInvited, notToday, outcome } = await this.desk.tell(looking, (tx, contactId, context) =>
      conveneCall(tx, contactId, wish, context),
    );
    return { n, status: outcome, at, invited: wish.invited, notInvited, doubts: [...doubts, ...whenOwed(notToday)] };
  }

  @Post(':n/held')
  @HttpCode(201)
  @Requires('call-pack.call')
  @ApiOperation({ summary: 'The call was held: who was on it, and what it came to. Recorded without quorum as well' })
  @ApiBody({ type: HeldCallDto })
  @ApiResponse({ status: 201, type: CallHeldDto })
  async held(@Req() request: FastifyRequest, @Param('id') id: string, @Param('n') n: string): Promise<object> {
    if (!/^[1-9]\d{0,8}$/.test(n)) throw new Problem('not-found');
    const { wish, doubts } = readHeldCall(Number(n), readBody(HeldCallDto, request));
    const looking = { request, actor: actorOf(request), idOrReference: id, action: 'call.held' };
    const held = await this.desk.tell(looking, (tx, contactId, context) =>
      recordHeldCall(tx, contactId, wish, context),
    );
    const { missing } = held;
    return {
      ...{ n: held.n, status: held.outcome, at: held.at, missing, quorate: missing.length === 0, steps: held.steps },
      clocks: clocksShown(held.changes),
      doubts: [...doubts, ...whyNotSaid(missing, wish.wentAheadBecause)],
    };
  }
}
