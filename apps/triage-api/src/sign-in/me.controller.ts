import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { notSignedIn } from '../http/access.guard.js';
import { Callers } from '../http/callers.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { forgeryToken } from './forgery.js';
import { MeDto } from './me.dto.js';

/** Tells somebody who they are here. Any role may know, so the route asks for none: it looks for itself who asks. */
@ApiTags('access')
@Controller('api/v1/me')
@ApiResponse({ status: 401, type: ProblemBody })
@ApiResponse({ status: 403, type: ProblemBody, description: 'Suspended' })
export class MeController {
  constructor(private readonly callers: Callers) {}

  @Get()
  @OpenToAll()
  @ApiOperation({ summary: 'Who you are here, and how long your session lasts' })
  @ApiResponse({ status: 200, type: MeDto })
  async me(@Req() request: FastifyRequest): Promise<MeDto> {
    const signedIn = await this.callers.whoIs(request);
    if (signedIn.outcome === 'nobody') throw notSignedIn(signedIn.why);
    if (signedIn.outcome === 'suspended') throw new Problem('suspended');
    const { id, kind, name, roles, agency, locality } = signedIn.actor;
    const secret = this.callers.sessionSecret(request);
    const { session } = signedIn;
    return {
      ...{ id, kind, name, roles: [...roles], agency, locality },
      session:
        session && secret
          ? {
              ...{ startedAt: session.startedAt.toISOString(), until: session.until.toISOString() },
              ...{ idleMinutes: session.idleMinutes, csrf: forgeryToken(secret) },
            }
          : null,
    };
  }
}
