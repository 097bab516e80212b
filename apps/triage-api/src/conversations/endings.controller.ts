import { Controller, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endConversationByPerson, type EndingAsked } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { readIfMatch } from '../http/if-match.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { ConversationEndingDto } from './conversation-acts.dto.js';
import { ConversationDto } from './conversation-shown.dto.js';
import { ConversationDesk } from './conversation-desk.js';
import { judgeConversation, readAsContact } from './conversation-judge.js';

/** How a conversation ends: once, by a named person, with a reason. */
@ApiTags('conversations')
@Controller('api/v1/conversations/:id/endings')
export class EndingsController {
  constructor(private readonly desk: ConversationDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'End a conversation: as a contact, in advice, or as not for us' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the conversation was shown with' })
  @ApiBody({ type: ConversationEndingDto })
  @ApiResponse({ status: 201, type: ConversationDto, description: 'Ended' })
  @ApiResponse({
    status: 202,
    type: ConversationDto,
    description: 'It became a contact, once: ending.contact is the receipt',
  })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 403, type: ProblemBody, description: 'A rule stands, and this person may not end it so' })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'It has ended, or a rule stands: live says which' })
  @ApiResponse({ status: 412, type: ProblemBody, description: 'Somebody acted meanwhile: read it again' })
  @ApiResponse({ status: 428, type: ProblemBody, description: 'If-Match is missing' })
  @ApiResponse({ status: 503, type: ProblemBody, description: 'NOT recorded: ring the telephone number in the answer' })
  async end(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const asked = readEnding(readBody(ConversationEndingDto, request), readIfMatch(request));
    const { tools } = this.desk;
    const doing = { request, actor: actorOf(request), id, action: 'conversation.end' };
    const { etag, body } = await this.desk.act(doing, async (tx, context) => {
      const accepting = { ...tools, locality: context.locality, calendar: context.calendar };
      const judge = (conversation: Parameters<typeof judgeConversation>[0]) => judgeConversation(conversation, tools);
      const read = (sent: Parameters<typeof readAsContact>[0], at: Date) => readAsContact(sent, at, tools.settings);
      return { acted: await endConversationByPerson(tx, id, asked, { ...context, accepting, judge, read }) };
    });
    reply.header('etag', etag);
    if (asked.ending === 'contact') {
      tools.waker.wake();
      reply.status(HttpStatus.ACCEPTED);
    }
    return body;
  }
}

const readEnding = (sent: ConversationEndingDto, seen: number): EndingAsked => ({
  seen,
  ending: sent.ending,
  reason: sent.reason,
  kind: sent.kind ?? 'concern',
  advice: sent.advice ?? null,
  callerTold: sent.callerTold === 'yes',
  override: sent.override ? { type: sent.override.type, text: sent.override.text } : null,
});
