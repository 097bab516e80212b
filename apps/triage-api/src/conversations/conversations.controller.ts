import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { londonDate } from '#clocks';
import {
  actOnConversation,
  noteDown,
  promiseCallBack,
  promisedFor,
  recordCallBack,
  suggestFacts,
  tellPeople,
  answerFact,
} from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { readIfMatch } from '../http/if-match.js';
import { asList, readPage } from '../http/page.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { CallBackDto, CallBackOutcomeDto, FactAnswerDto, NoteDto } from './conversation-acts.dto.js';
import { BeginDto, PeopleDto, SuggestedFactsDto } from './conversation-as-sent.dto.js';
import { ConversationDesk, type Answered, type Conversing } from './conversation-desk.js';
import {
  notUnderstood,
  readBegin,
  readPeopleTold,
  readPromise,
  readSuggested,
  suggestionsOf,
} from './read-conversation.js';

const KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Sent again with the same body, done once',
} as const;
const IF_MATCH = { name: 'If-Match', required: true, description: 'The ETag the conversation was shown with' } as const;
const ANSWERS = {
  status: 201,
  description: 'The conversation as it stands now, with its ETag and the three questions',
} as const;

/** A conversation by telephone or at the desk: a way in equal to the form. Nothing said in it counts until a person confirms it. */
@ApiTags('conversations')
@Controller('api/v1/conversations')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
@ApiResponse({ status: 503, type: ProblemBody, description: 'NOT recorded: ring the telephone number in the answer' })
export class ConversationsController {
  constructor(private readonly desk: ConversationDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Begin a conversation' })
  @ApiHeader(KEY)
  @ApiBody({ type: BeginDto })
  @ApiResponse(ANSWERS)
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
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>): Promise<object> {
    const page = readPage(query);
    return asList(await this.desk.list(request, actorOf(request), page), page);
  }

  @Get(':id')
  @Requires('conversation.read')
  @ApiOperation({ summary: 'A conversation, with where it stands and the questions that matter' })
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
  @ApiHeader(KEY)
  @ApiBody({ type: NoteDto })
  @ApiResponse(ANSWERS)
  async note(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = readBody(NoteDto, request);
    const note = { kind: body.kind ?? 'note', words: body.words, sendOn: body.sendOn !== 'no' };
    const act = {
      ...{ name: 'conversation.noted', seen: null, move: (before, by) => noteDown(before, note, by) },
      details: ({ notes }) => ({ n: notes.length, kind: note.kind, sendOn: note.sendOn }),
    } satisfies Parameters<typeof actOnConversation>[2];
    const doing = on(request, id, 'conversation.note', body);
    return send(
      await this.desk.act(doing, async (tx, context) => ({
        acted: await actOnConversation(tx, id, act, context),
        made: ({ notes }) => ({ n: notes.length }),
      })),
      reply,
    );
  }

  @Post(':id/facts')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Suggest facts that the caller asserts. None counts until it is confirmed' })
  @ApiHeader(KEY)
  @ApiBody({ type: SuggestedFactsDto })
  @ApiResponse(ANSWERS)
  async suggest(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const read = readSuggested(request);
    const { catalogue } = this.desk.tools.settings.published;
    const act = {
      ...{ name: 'conversation.facts-suggested', seen: null },
      move: (before, by) =>
        suggestFacts(before, suggestionsOf(read, before, { catalogue, today: londonDate(by.at) }), by),
      details: ({ facts }) => ({ facts: facts.slice(-read.facts.length).map(({ n, known }) => ({ n, known })) }),
    } satisfies Parameters<typeof actOnConversation>[2];
    const doing = on(request, id, 'conversation.suggest', read.value);
    return send(
      await this.desk.act(doing, async (tx, context) => ({
        acted: await actOnConversation(tx, id, act, context),
        made: ({ facts }) => ({
          facts: facts.slice(-read.facts.length).map(({ n }) => n),
          doubts: read.findings.doubts,
        }),
      })),
      reply,
    );
  }

  @Post(':id/facts/:n/confirmations')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Confirm one suggested fact, so that it counts, or set it aside' })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: FactAnswerDto })
  @ApiResponse(ANSWERS)
  async confirm(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('n') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const seen = readIfMatch(request);
    const { answer, reason = null } = readBody(FactAnswerDto, request);
    const n = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
    const act = {
      ...{ name: `conversation.fact-${answer}`, seen, details: () => ({ n }) },
      move: (before, by) => answerFact(before, { n, answer, reason }, by),
    } satisfies Parameters<typeof actOnConversation>[2];
    return this.answer(on(request, id, 'conversation.confirm'), act, reply);
  }

  @Post(':id/people')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Say who is talking and about whom; each member sent takes the place of what was known' })
  @ApiHeader(IF_MATCH)
  @ApiBody({ type: PeopleDto })
  @ApiResponse(ANSWERS)
  async people(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const seen = readIfMatch(request);
    const { people, findings } = readPeopleTold(request);
    const act = {
      ...{ name: 'conversation.people-told', seen, details: () => ({ told: Object.keys(people) }) },
      move: (before, by, start) => tellPeople(before, people, by, start),
    } satisfies Parameters<typeof actOnConversation>[2];
    return this.answer(on(request, id, 'conversation.people'), act, reply, { doubts: findings.doubts });
  }

  @Post(':id/call-backs')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Promise to ring back, by a way known to be safe' })
  @ApiHeader(KEY)
  @ApiBody({ type: CallBackDto })
  @ApiResponse(ANSWERS)
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
    } satisfies Parameters<typeof actOnConversation>[2];
    return this.answer(on(request, id, 'conversation.promise', body), act, reply);
  }

  @Post(':id/call-backs/outcomes')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Record what came of ringing back' })
  @ApiHeader(KEY)
  @ApiBody({ type: CallBackOutcomeDto })
  @ApiResponse(ANSWERS)
  async calledBack(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = readBody(CallBackOutcomeDto, request);
    const act = {
      ...{ name: 'conversation.called-back', seen: null, details: () => ({ outcome: body.outcome }) },
      move: (before, by) => recordCallBack(before, body.outcome, by),
    } satisfies Parameters<typeof actOnConversation>[2];
    return this.answer(on(request, id, 'conversation.call-back', body), act, reply);
  }

  private async answer(
    doing: Conversing,
    act: Parameters<typeof actOnConversation>[2],
    reply: FastifyReply,
    made?: object,
  ): Promise<object> {
    const answered = await this.desk.act(doing, async (tx, context) => ({
      acted: await actOnConversation(tx, doing.id, act, context),
      ...(made ? { made: () => made } : {}),
    }));
    return send(answered, reply);
  }
}

const on = (request: FastifyRequest, id: string, action: string, body?: unknown): Conversing => ({
  ...{ request, actor: actorOf(request), id, action },
  ...(body === undefined ? {} : { body }),
});

function send({ etag, body }: Answered, reply: FastifyReply): object {
  reply.header('etag', etag);
  return body;
}

const NOT_WITHIN_A_DAY = {
  pointer: '/by',
  code: 'not-a-time',
  detail: 'Send a time within the coming day, with an offset, as in 2026-03-02T09:30:00Z; or leave it out.',
};
