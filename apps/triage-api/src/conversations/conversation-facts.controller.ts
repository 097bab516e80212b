import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { londonDate } from '#clocks';
import { answerFact, suggestFacts, tellPeople, type ConversationAct } from '#referrals';
import { Requires } from '../http/declarations.js';
import { readIfMatch } from '../http/if-match.js';
import { readBody } from '../http/read-body.js';
import { SuggestedFactAnswerDto } from './conversation-acts.dto.js';
import { ConversationPeopleDto, SuggestedFactsDto } from './conversation-as-sent.dto.js';
import { ConversationDesk } from './conversation-desk.js';
import { Adds, Changes, converse, Conversed, on, send } from './conversing.js';
import { readPeopleTold, readSuggested, suggestionsOf } from './read-conversation.js';

/** What a conversation is about: the facts that the caller asserts and a practitioner confirms, and the people. */
@ApiTags('conversations')
@Controller('api/v1/conversations/:id')
@Conversed()
export class ConversationFactsController {
  constructor(private readonly desk: ConversationDesk) {}

  @Post('facts')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Suggest facts that the caller asserts. None counts until it is confirmed' })
  @Adds()
  @ApiBody({ type: SuggestedFactsDto })
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
    } satisfies ConversationAct;
    const doing = on(request, id, 'conversation.suggest', read.value);
    return send(
      await converse(this.desk, doing, act, ({ facts }) => ({
        facts: facts.slice(-read.facts.length).map(({ n }) => n),
        doubts: read.findings.doubts,
      })),
      reply,
    );
  }

  @Post('facts/:n/confirmations')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Confirm one suggested fact, so that it counts, or set it aside' })
  @Changes()
  @ApiBody({ type: SuggestedFactAnswerDto })
  async confirm(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('n') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const seen = readIfMatch(request);
    const { answer, reason = null } = readBody(SuggestedFactAnswerDto, request);
    const n = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
    const act = {
      ...{ name: `conversation.fact-${answer}`, seen, details: () => ({ n }) },
      move: (before, by) => answerFact(before, { n, answer, reason }, by),
    } satisfies ConversationAct;
    return send(await converse(this.desk, on(request, id, 'conversation.confirm'), act), reply);
  }

  @Post('people')
  @HttpCode(201)
  @Requires('conversation.hold')
  @ApiOperation({ summary: 'Say who is talking and about whom; each member sent takes the place of what was known' })
  @Changes()
  @ApiBody({ type: ConversationPeopleDto })
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
    } satisfies ConversationAct;
    return send(
      await converse(this.desk, on(request, id, 'conversation.people'), act, () => ({ doubts: findings.doubts })),
      reply,
    );
  }
}
