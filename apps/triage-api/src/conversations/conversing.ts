import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actOnConversation, type ConversationAct } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { ProblemBody } from '../http/problem.dto.js';
import { ConversationDto } from './conversation-shown.dto.js';
import type { Answered, ConversationDesk, Conversing, Does } from './conversation-desk.js';

const SHOWN = {
  status: 201,
  type: ConversationDto,
  description: 'The conversation as it stands now, with its ETag and the three questions',
};

/** An act that only adds: sent twice with one key, it is done once. */
export const Adds = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Sent again with the same body, done once' }),
    ApiResponse(SHOWN),
  );

/** An act on what its person saw. */
export const Changes = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the conversation was shown with' }),
    ApiResponse(SHOWN),
    ApiResponse({ status: 412, type: ProblemBody, description: 'Somebody acted meanwhile: read it again' }),
    ApiResponse({ status: 428, type: ProblemBody, description: 'If-Match is missing' }),
  );

/** What every act on a conversation can be answered with. */
export const Conversed = (): ClassDecorator =>
  applyDecorators(
    ApiResponse({ status: 400, type: ProblemBody }),
    ApiResponse({ status: 404, type: ProblemBody }),
    ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' }),
    ApiResponse({
      status: 503,
      type: ProblemBody,
      description: 'NOT recorded: ring the telephone number in the answer',
    }),
  );

/** Who acts on which conversation. @param body left out for an act on the version its person saw */
export const on = (request: FastifyRequest, id: string, action: string, body?: unknown): Conversing => ({
  ...{ request, actor: actorOf(request), id, action },
  ...(body === undefined ? {} : { body }),
});

/** Answers with a conversation and its ETag. */
export function send({ etag, body }: Answered, reply: FastifyReply): object {
  reply.header('etag', etag);
  return body;
}

/** Does one act. @param made what is told of it beside the conversation as it then stands */
export const converse = (
  desk: ConversationDesk,
  doing: Conversing,
  act: ConversationAct,
  made?: Does['made'],
): Promise<Answered> =>
  desk.act(doing, async (tx, context) => ({
    acted: await actOnConversation(tx, doing.id, act, context),
    ...(made ? { made } : {}),
  }));
