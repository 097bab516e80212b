import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { promiseCallBack, promisedFor, recordCallBack, type ConversationAct } from '#referrals';
import { Requires } from '../http/declarations.js';
import { readBody } from '../http/read-body.js';
import { CallBackDto, CallBackOutcomeDto } from './conversation-acts.dto.js';
import { ConversationDesk } from './conversation-desk.js';
import { Adds, converse, Conversed, on, send } from './conversing.js';
import { notUnderstood, readPromise } from './read-conversation.js';

/** Ringing back: promised by a way known to be safe, and what came of it. Nothing is rung or sent from here. */
@ApiTags('conversations')
@Controller('api/v1/conversations/:id/call-backs')
@Conversed()
export class CallBacksController {
  constructor(private readonly desk: ConversationDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Promise to ring back, by a way known to be safe' })
  @Adds()
  @ApiBody({ type: CallBackDto })
  async promise(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = readBody(CallBackDto, request);
    const now = this.desk.tools.clock.now();
    const promised = body.by?.trim() ? readPromise(body.by, now) : null;
    if (body.by?.trim() && !promised) throw notUnderstood([NOT_WITHIN_A_DAY]);
    const act = {
      ...{ name: 'conversation.call-back-promised', seen: null, details: () => ({ promised: promised !== null }) },
      move: (before, by, start) =>
        promiseCallBack(before, promised ? promisedFor(by.at, promised) : start('call-back', by.at), by),
    } satisfies ConversationAct;
    return send(await converse(this.desk, on(request, id, 'conversation.promise', body), act), reply);
  }

  @Post('outcomes')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Record what came of ringing back' })
  @Adds()
  @ApiBody({ type: CallBackOutcomeDto })
  async calledBack(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = readBody(CallBackOutcomeDto, request);
    const act = {
      ...{ name: 'conversation.called-back', seen: null, details: () => ({ outcome: body.outcome }) },
      move: (before, by) => recordCallBack(before, body.outcome, by),
    } satisfies ConversationAct;
    return send(await converse(this.desk, on(request, id, 'conversation.call-back', body), act), reply);
  }
}

const NOT_WITHIN_A_DAY = {
  pointer: '/by',
  code: 'not-a-time',
  detail: 'Send a time within the coming day, with an offset, as in 2026-03-02T09:30:00Z; or leave it out.',
};
