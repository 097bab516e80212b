import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { hashSecret, runningSessions, scopeOf, Sessions, SESSIONS_AT_ONCE, type Suspect } from '#access';
import { UnitOfWork } from '#record';
import { ShowsNoCaseContent } from '../access/look-first.interceptor.js';
import { noteLook } from '../access/note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Callers } from '../http/callers.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { SessionsEndedDto, OTHERS, OwnSessionEndingDto, OwnSessionsDto } from './sessions.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Somebody's own sessions: a browser left open somewhere is ended from another. Source: OWASP ASVS 5.0, 7.5.2. */
@ApiTags('access')
@Controller('api/v1/me/sessions')
@ApiResponse({ status: 403, type: ProblemBody })
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly source: DataSource,
    private readonly callers: Callers,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('session.own')
  @ShowsNoCaseContent('when and with what browser the caller signed in')
  @ApiOperation({ summary: 'Your own running sessions' })
  @ApiResponse({ status: 200, type: OwnSessionsDto })
  async list(@Req() request: FastifyRequest): Promise<OwnSessionsDto> {
    const running = await runningSessions(this.source, ownOf(request), this.asking(request));
    const items = running.map(({ id, startedAt, seenAt, until, browser, current }) => ({
      ...{ id, startedAt: startedAt.toISOString(), lastUsedAt: seenAt.toISOString(), until: until.toISOString() },
      ...{ browser, current },
    }));
    return { items, atOnce: SESSIONS_AT_ONCE };
  }

  @Post('endings')
  @HttpCode(201)
  @Requires('session.own')
  @ApiOperation({ summary: 'End one of your own sessions, or all but the one that asks' })
  @ApiBody({ type: OwnSessionEndingDto })
  @ApiResponse({ status: 201, type: SessionsEndedDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'None of yours runs by that id' })
  async end(@Req() request: FastifyRequest): Promise<SessionsEndedDto> {
    const { session } = readBody(OwnSessionEndingDto, request);
    const others = session === OTHERS;
    if (!others && !UUID.test(session)) throw new Problem('not-found');
    const actor = actorOf(request);
    const noted = { actor, action: 'session.end', shown: 'act', usually: 'signing-in' } as const;
    await this.unitOfWork.run(scopeOf(actor), (tx) =>
      noteLook(tx, request, { ...noted, contactId: null, allowed: true }),
    );
    const own = ownOf(request);
    const ended = others
      ? await this.sessions.endOf(own, 'ended-elsewhere', this.asking(request))
      : await this.sessions.endOwn(own, session);
    if (!others && ended === 0) throw new Problem('not-found');
    return { ended };
  }

  /** SHA-256 of what the browser holds that asks; null for a token, beside which no cookie is looked at. */
  private asking(request: FastifyRequest): Uint8Array | null {
    const secret = request.headers.authorization === undefined ? this.callers.sessionSecret(request) : null;
    return secret === null ? null : hashSecret(secret);
  }
}

function ownOf(request: FastifyRequest): Suspect {
  const { locality, id } = actorOf(request);
  return { locality, actorId: id };
}
