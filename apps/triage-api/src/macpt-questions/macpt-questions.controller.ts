import { Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { whatHappensNow, type MacptQuestion } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { ContactRateGuard } from '../http/contact-rate.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { MacptAnswerDto, MacptQuestionDto } from './macpt-question.dto.js';
import { MacptQuestionShownDto, MacptQuestionsDto } from './macpt-question-shown.dto.js';
import { MacptQuestionDesk } from './macpt-question-desk.js';

/** Ask the MACPT: a question with or without a child's name gets a named answer by a time. Nothing here may put off a report. */
@ApiTags('macpt-questions')
@Controller('api/v1/macpt-questions')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody, description: 'Nothing here, or nothing you may know of' })
export class MacptQuestionsController {
  constructor(private readonly desk: MacptQuestionDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('macpt-question.ask')
  @UseGuards(ContactRateGuard)
  @ApiOperation({ summary: 'Ask the MACPT. A named child of whom a rule is live becomes a contact at once' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Sent again with the same body, asked once' })
  @ApiBody({ type: MacptQuestionDto })
  @ApiResponse({ status: 201, type: MacptQuestionShownDto, description: 'Asked' })
  @ApiResponse({
    status: 202,
    type: MacptQuestionShownDto,
    description: 'Asked, and a contact: contact is its receipt',
  })
  @ApiResponse({ status: 503, type: ProblemBody, description: 'NOT recorded: ring the telephone number in the answer' })
  async ask(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const question = await this.desk.ask(request, actorOf(request));
    if (question.contactId) reply.status(HttpStatus.ACCEPTED);
    return shown(question);
  }

  @Get()
  @Requires('macpt-question.read')
  @ApiOperation({ summary: 'Questions: open ones first, most overdue first. An agency sees its own' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: MacptQuestionsDto })
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>): Promise<object> {
    const page = readPage(query);
    return asList((await this.desk.list(request, actorOf(request), page)).map(shown), page);
  }

  @Get(':id')
  @Requires('macpt-question.read')
  @ApiOperation({ summary: 'One question and its answer' })
  @ApiResponse({ status: 200, type: MacptQuestionShownDto })
  async read(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    return shown(await this.desk.read(request, actorOf(request), id));
  }

  @Post(':id/answers')
  @HttpCode(201)
  @Requires('macpt-question.answer')
  @ApiOperation({ summary: 'A named person of the MACPT answers, once' })
  @ApiBody({ type: MacptAnswerDto })
  @ApiResponse({ status: 201, type: MacptQuestionShownDto })
  @ApiResponse({ status: 403, type: ProblemBody, description: 'Not of the MACPT, or the one who asked' })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Answered before you; by and at say by whom and when' })
  async answer(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    const { answer, makeContact } = readBody(MacptAnswerDto, request);
    const wish = { id, answer, makeContact: makeContact === 'yes' };
    return shown(await this.desk.answer(request, actorOf(request), wish));
  }
}

function shown(asked: MacptQuestion) {
  const { id, askedBy, agency, askedAt, question, sent, doubts, dueAt, overdue, receipt, answer } = asked;
  return {
    ...{ id, state: answer ? 'answered' : 'open', askedAt, askedBy: { name: askedBy.name, agency } },
    ...{ question, source: sent['source'], children: sent['children'], facts: sent['facts'], doubts, dueAt, overdue },
    contact: receipt,
    answer: answer && { answer: answer.answer, makeContact: answer.makeContact, by: answer.by.name, at: answer.at },
    whatHappensNext: whatHappensNow(asked),
  };
}
