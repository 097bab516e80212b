import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DECISION_KINDS, type DecisionKind, type Intended } from '#referrals';
import { RESPONSES, type Response } from '#thresholds';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { DecisionFormDesk } from './decision-form-desk.js';
import { DecisionFormDto } from './decision-form.dto.js';

/** What a decision asks, before it is made. */
@ApiTags('casework')
@Controller('api/v1/contacts/:id/decisions/form')
export class DecisionFormController {
  constructor(private readonly desk: DecisionFormDesk) {}

  @Get()
  @Requires('contact.decide')
  @ApiOperation({
    summary: 'What a decision of a kind asks as things stand, filled in: change the reason and send it back',
  })
  @ApiQuery({ name: 'kind', enum: DECISION_KINDS })
  @ApiQuery({ name: 'child', required: false, description: 'Ref of one child; every child where left out' })
  @ApiQuery({ name: 'response', required: false, enum: RESPONSES, description: 'Where the kind does not say it' })
  @ApiResponse({ status: 200, type: DecisionFormDto, description: 'With the ETag to send it back with as If-Match' })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 403, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be decided as things stand; errors says why' })
  async form(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { etag, body } = await this.desk.form(request, actorOf(request), id, () => readIntended(query));
    reply.header('etag', etag);
    return body;
  }
}

/** @throws Problem 400 naming each that is wrong */
function readIntended({ kind, child, response }: Readonly<Record<string, unknown>>): Intended {
  const errors = [
    ...(isOneOf(DECISION_KINDS, kind) ? [] : [wrong('?kind', DECISION_KINDS)]),
    ...(response === undefined || isOneOf(RESPONSES, response) ? [] : [wrong('?response', RESPONSES)]),
    ...(child === undefined || typeof child === 'string'
      ? []
      : [{ pointer: '?child', code: 'wrong-type', detail: 'Send the ref of one child, once.' }]),
  ];
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return {
    kind: kind as DecisionKind,
    child: (child as string | undefined) ?? null,
    response: (response as Response | undefined) ?? null,
  };
}

const isOneOf = (codes: readonly string[], sent: unknown): boolean => typeof sent === 'string' && codes.includes(sent);

const wrong = (pointer: string, codes: readonly string[]) => ({
  ...{ pointer, code: 'unknown-code' },
  detail: `Send one of ${codes.join(', ')}.`,
});
