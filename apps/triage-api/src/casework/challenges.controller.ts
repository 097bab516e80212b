import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isPractitioner } from '#access';
import { answerToChallenge, challengeDecision, takeChallengeFurther, type Challenged } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { ChallengeAnsweredDto, ChallengedDto } from './answers.dto.js';
import { CaseworkDesk } from './casework-desk.js';
import { ChallengeAnswerDto, ChallengeDto } from './challenge.dto.js';

/** A professional disagrees: the partnership's stages, each by a time, until a named person has answered. */
@ApiTags('casework')
@Controller('api/v1/contacts/:reference/challenges')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody, description: 'Nothing here, or nothing you may know of' })
@ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
export class ChallengesController {
  constructor(private readonly desk: CaseworkDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('contact.challenge')
  @ApiOperation({ summary: 'A professional disagrees with what was decided. Nothing closes until it is answered' })
  @ApiBody({ type: ChallengeDto })
  @ApiResponse({ status: 201, type: ChallengedDto })
  async open(@Req() request: FastifyRequest, @Param('reference') reference: string): Promise<object> {
    const { reason, onBehalfOf = null } = readBody(ChallengeDto, request);
    if (onBehalfOf !== null && !isPractitioner(actorOf(request)))
      throw new Problem('not-understood', { errors: [NOT_YOURS] });
    return shown(
      await this.desk.tell(this.whose(request, reference, 'contact.challenge'), (tx, id, context) =>
        challengeDecision(tx, id, { words: reason, onBehalfOf }, context),
      ),
    );
  }

  @Post(':n/stages')
  @HttpCode(201)
  @Requires('contact.challenge')
  @ApiOperation({ summary: 'Not content with the answer, or tired of waiting: the next stage answers' })
  @ApiResponse({ status: 201, type: ChallengedDto })
  async further(
    @Req() request: FastifyRequest,
    @Param('reference') reference: string,
    @Param('n') n: string,
  ): Promise<object> {
    return shown(
      await this.desk.tell(this.whose(request, reference, 'contact.challenge'), (tx, id, context) =>
        takeChallengeFurther(tx, id, numberOf(n), context),
      ),
    );
  }

  @Post(':n/answers')
  @HttpCode(201)
  @Requires('contact.decide')
  @ApiOperation({ summary: 'A manager who did not make the decision answers' })
  @ApiBody({ type: ChallengeAnswerDto })
  @ApiResponse({ status: 201, type: ChallengeAnsweredDto })
  @ApiResponse({ status: 403, type: ProblemBody })
  async answer(
    @Req() request: FastifyRequest,
    @Param('reference') reference: string,
    @Param('n') n: string,
  ): Promise<object> {
    const { outcome, answer } = readBody(ChallengeAnswerDto, request);
    await this.desk.tell(this.whose(request, reference, 'contact.answer-challenge'), (tx, id, context) =>
      answerToChallenge(tx, id, { n: numberOf(n), outcome, answer }, context),
    );
    return { n: numberOf(n), state: 'answered', outcome };
  }

  private whose(request: FastifyRequest, idOrReference: string, action: string) {
    return { request, actor: actorOf(request), idOrReference, action };
  }
}

const NOT_YOURS = {
  pointer: '/onBehalfOf',
  code: 'not-yours',
  detail: 'Leave this out: only a practitioner writes down for another professional that they disagree.',
};

const shown = ({ n, at }: Extract<Challenged, { outcome: 'challenged' }>): object => ({
  n,
  state: 'open',
  stage: at.stage,
  to: at.to,
  dueAt: at.dueAt,
});

function numberOf(n: string): number {
  if (!/^[1-9]\d{0,8}$/.test(n)) throw new Problem('not-found');
  return Number(n);
}
