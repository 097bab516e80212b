import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { scopeOf, Sessions } from '#access';
import { UnitOfWork } from '#record';
import { noteLook } from '../access/note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { SessionsEndedDto, SessionEndingDto } from './sessions.dto.js';

/**
 * Ends every session of somebody of the locality, who may sign in again: for a machine that was lost, or groups that were changed at the
 * provider. Who must not come in again is suspended. Source: OWASP ASVS 5.0, 7.4.5.
 */
@ApiTags('access')
@Controller('api/v1/access/session-endings')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 403, type: ProblemBody })
export class SessionEndingsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @HttpCode(201)
  @Requires('access.end-sessions')
  @ApiOperation({ summary: 'End every session of somebody of your locality' })
  @ApiBody({ type: SessionEndingDto })
  @ApiResponse({ status: 201, type: SessionsEndedDto })
  async end(@Req() request: FastifyRequest): Promise<SessionsEndedDto> {
    const by = actorOf(request);
    const { actor } = readBody(SessionEndingDto, request);
    const noted = { actor: by, action: 'access.end-sessions', shown: 'act', usually: 'operations' } as const;
    await this.unitOfWork.run(scopeOf(by), (tx) => noteLook(tx, request, { ...noted, contactId: null, allowed: true }));
    return { ended: await this.sessions.endOf({ locality: by.locality, actorId: actor }, 'ended-by-another') };
  }
}
