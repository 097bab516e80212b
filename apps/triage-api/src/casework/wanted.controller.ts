import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerWantedInformation } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { CaseworkDesk } from './casework-desk.js';
import { readWantedAnswer } from './read-wanted.js';
import { WantedAnswerDto, WantedAnsweredDto } from './wanted.dto.js';

/** What comes of the questions a decision asked. */
@ApiTags('casework')
@Controller('api/v1/contacts/:id/wanted/:n/:place/answers')
export class WantedController {
  constructor(private readonly desk: CaseworkDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('contact.decide')
  @ApiOperation({
    summary: 'What came of a question: an answer, no answer, or a refusal. No If-Match: it undoes nothing',
  })
  @ApiBody({ type: WantedAnswerDto })
  @ApiResponse({ status: 201, type: WantedAnsweredDto })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Not understood: every member that is wrong' })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such contact, or nothing of that number was asked' })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Answered already, or the contact is closed' })
  async answer(
    @Req() request: FastifyRequest,
    @Param() { id, n, place }: { id: string; n: string; place: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const sent = readBody(WantedAnswerDto, request);
    const which = { n: numberOf(n), place: numberOf(place) };
    const looking = { request, actor: actorOf(request), action: 'contact.answer-wanted', idOrReference: id };
    const { version, waiting } = await this.desk.tell(looking, (tx, contactId, context) =>
      answerWantedInformation(tx, contactId, which, readWantedAnswer(sent, context.now), context),
    );
    reply.header('etag', `"${version}"`);
    return { ...which, outcome: sent.outcome, waiting };
  }
}

function numberOf(segment: string): number {
  if (!/^[1-9]\d{0,8}$/.test(segment)) throw new Problem('not-found');
  return Number(segment);
}
