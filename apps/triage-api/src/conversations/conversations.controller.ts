import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteDown, type ConversationAct } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { readBody } from '../http/read-body.js';
import { ConversationNoteDto } from './conversation-acts.dto.js';
import { ConversationBeginDto } from './conversation-as-sent.dto.js';
import { ConversationDto, OpenConversationsDto } from './conversation-shown.dto.js';
import { ConversationDesk } from './conversation-desk.js';
import { Adds, converse, Conversed, on, send } from './conversing.js';
import { readBegin } from './read-conversation.js';

/** A conversation by telephone or at the desk: a way in equal to the form. Nothing said in it counts until a person confirms it. */
@ApiTags('conversations')
@Controller('api/v1/conversations')
@Conversed()
export class ConversationsController {
  constructor(private readonly desk: ConversationDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Begin a conversation' })
  @Adds()
  @ApiBody({ type: ConversationBeginDto })
  async open(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const actor = actorOf(request);
    const read = readBegin(request, this.desk.tools.clock.now());
    return send(await this.desk.open(request, actor, read), reply);
  }

  @Get()
  @Requires('conversation.read')
  @ApiOperation({
    summary: 'Open conversations, what presses most first: call-backs past their time, and those left lying',
  })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: OpenConversationsDto })
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>): Promise<object> {
    const page = readPage(query);
    return asList(await this.desk.list(request, actorOf(request), page), page);
  }

  @Get(':id')
  @Requires('conversation.read')
  @ApiOperation({ summary: 'A conversation, with where it stands and the questions that matter' })
  @ApiResponse({ status: 200, type: ConversationDto })
  async read(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return send(await this.desk.read(request, actorOf(request), id), reply);
  }

  @Post(':id/notes')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Note words. They are no fact, and are never edited' })
  @Adds()
  @ApiBody({ type: ConversationNoteDto })
  async note(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = readBody(ConversationNoteDto, request);
    const note = { kind: body.kind ?? 'note', words: body.words, sendOn: body.sendOn !== 'no' };
    const act = {
      ...{ name: 'conversation.noted', seen: null, move: (before, by) => noteDown(before, note, by) },
      details: ({ notes }) => ({ n: notes.length, kind: note.kind, sendOn: note.sendOn }),
    } satisfies ConversationAct;
    const doing = on(request, id, 'conversation.note', body);
    return send(await converse(this.desk, doing, act, ({ notes }) => ({ n: notes.length })), reply);
  }
}
