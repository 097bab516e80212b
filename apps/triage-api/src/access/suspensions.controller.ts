import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Suspensions, type Actor, type Action } from '#access';
import { randomIds, UnitOfWork } from '#record';
import { noteLook } from './note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { LiftingDto, SuspendedDto, SuspensionDto } from './suspensions.dto.js';

/** Keeps a person or an agency out for now, whatever their token or their provider says. It takes effect within a second. */
@ApiTags('access')
@Controller('api/v1/access/suspensions')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'They are, or are not, suspended already' })
export class SuspensionsController {
  constructor(
    private readonly suspensions: Suspensions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @HttpCode(201)
  @Requires('access.suspend')
  @ApiOperation({ summary: 'Suspend somebody of your locality' })
  @ApiBody({ type: SuspensionDto })
  @ApiResponse({ status: 201, type: SuspendedDto })
  async suspend(@Req() request: FastifyRequest): Promise<SuspendedDto> {
    const by = actorOf(request);
    const { actor, reason } = readBody(SuspensionDto, request);
    if (actor === by.id) throw new Problem('act-refused', { errors: [OWN] });
    await this.write(request, by, 'access.suspend');
    const suspect = { locality: by.locality, actorId: actor };
    const done = await this.suspensions.suspend(suspect, { id: randomIds.next(), reason, by });
    if (!done) throw new Problem('suspended-already');
    return { actor, state: 'suspended' };
  }

  @Post('liftings')
  @HttpCode(201)
  @Requires('access.suspend')
  @ApiOperation({ summary: 'Let somebody in again' })
  @ApiBody({ type: LiftingDto })
  @ApiResponse({ status: 201, type: SuspendedDto })
  async lift(@Req() request: FastifyRequest): Promise<SuspendedDto> {
    const by = actorOf(request);
    const { actor } = readBody(LiftingDto, request);
    if (actor === by.id) throw new Problem('act-refused', { errors: [OWN] });
    await this.write(request, by, 'access.suspend');
    const done = await this.suspensions.lift({ locality: by.locality, actorId: actor }, by);
    if (!done) throw new Problem('not-suspended');
    return { actor, state: 'lifted' };
  }

  /** Written down before it is done, as a look is before it is shown. */
  private write(request: FastifyRequest, actor: Actor, action: Action): Promise<void> {
    const { locality } = actor;
    return this.unitOfWork.run({ locality }, (tx) =>
      noteLook(tx, request, { actor, action, shown: 'act', usually: 'operations', contactId: null, allowed: true }),
    );
  }
}

const OWN = { pointer: '/actor', code: 'own-access', detail: 'Another person decides about your own access.' };
