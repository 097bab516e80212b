import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { permitFeedback, recordTelling } from '#referrals';
import { CaseworkDesk } from '../casework/casework-desk.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { FeedbackDesk } from './feedback-desk.js';
import {
  FeedbackDto,
  FeedbackPermissionDto,
  FeedbackPermittedDto,
  FeedbackTellingDto,
  FeedbackToldDto,
} from './feedback.dto.js';

/** What people are told of a contact, who may hear what, and what was never sent and why. */
@ApiTags('feedback')
@Controller('api/v1/contacts/:id/feedback')
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody })
export class FeedbackController {
  constructor(
    private readonly desk: FeedbackDesk,
    private readonly casework: CaseworkDesk,
  ) {}

  @Get()
  @Requires('feedback.read')
  @ApiOperation({ summary: 'Every message about a contact: waiting, sent, read, or withheld and why' })
  @ApiResponse({ status: 200, type: FeedbackDto })
  async list(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { etag, body } = await this.desk.list(request, actorOf(request), id);
    reply.header('etag', etag);
    return body;
  }

  @Post('permissions')
  @HttpCode(201)
  @Requires('feedback.permit')
  @ApiOperation({ summary: 'A named practitioner records what one person may hear, or whether a way is safe, and why' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the contact was shown with' })
  @ApiBody({ type: FeedbackPermissionDto })
  @ApiResponse({ status: 201, type: FeedbackPermittedDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
  @ApiResponse({ status: 412, type: ProblemBody, description: 'Somebody acted meanwhile: read it again' })
  @ApiResponse({ status: 428, type: ProblemBody, description: 'If-Match is missing' })
  async permit(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const wish = readPermission(request);
    const { done, etag } = await this.casework.act(this.on(request, id, 'feedback.permit'), (tx, seen, context) =>
      permitFeedback(tx, seen, wish, context),
    );
    reply.header('etag', etag);
    return { n: done.n, recipient: wish.recipient };
  }

  @Post('tellings')
  @HttpCode(201)
  @Requires('feedback.tell')
  @ApiOperation({ summary: 'Whoever made contact was told, is told now, or is not told and why' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the contact was shown with' })
  @ApiBody({ type: FeedbackTellingDto })
  @ApiResponse({ status: 201, type: FeedbackToldDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
  @ApiResponse({ status: 412, type: ProblemBody, description: 'Somebody acted meanwhile: read it again' })
  @ApiResponse({ status: 428, type: ProblemBody, description: 'If-Match is missing' })
  async tell(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const { told, why, words } = readBody(FeedbackTellingDto, request);
    const wish = { told, why: why ?? null, words: words ?? null };
    const { done, etag } = await this.casework.act(this.on(request, id, 'feedback.tell'), (tx, seen, context) =>
      recordTelling(tx, seen, wish, context),
    );
    reply.header('etag', etag);
    return { acknowledged: done.acknowledged, toldDecision: done.toldDecision };
  }

  private on(request: FastifyRequest, idOrReference: string, action: string) {
    return { request, actor: actorOf(request), idOrReference, action };
  }
}

/** @throws Problem 400 where it says nothing, or half of what it takes to say that a way is safe */
function readPermission(request: FastifyRequest) {
  const { recipient, reason, mayHear = null, way = null, safe = null } = readBody(FeedbackPermissionDto, request);
  const missing = [
    ...(mayHear === null && way === null && safe === null
      ? [problem('/mayHear', 'Say what they may hear, or whether a way is safe.')]
      : []),
    ...(way === null && safe !== null ? [problem('/way', 'Say which way is safe, or is not.')] : []),
    ...(way !== null && safe === null ? [problem('/safe', 'Say whether that way is safe: yes or no.')] : []),
  ];
  if (missing.length > 0) throw new Problem('not-understood', { errors: missing });
  return { recipient, reason, mayHear, way, safe };
}

const problem = (pointer: string, detail: string) => ({ pointer, code: 'missing', detail });
