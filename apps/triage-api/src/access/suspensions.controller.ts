import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { scopeOf, Sessions, Suspensions, type Actor, type Suspect } from '#access';
import { randomIds, UnitOfWork } from '#record';
import { noteLook } from './note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { pastTheWall } from '../http/past-the-wall.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { LiftingDto, SuspendedDto, SuspensionDto } from './suspensions.dto.js';

/** Keeps a person or an agency out for now, whatever their token or their provider says. It takes effect at their next request. */
@ApiTags('access')
@Controller('api/v1/access/suspensions')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'They are, or are not, suspended already' })
export class SuspensionsController {
  constructor(
    private readonly suspensions: Suspensions,
    private readonly sessions: Sessions,
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
    const suspect = { locality: by.locality, actorId: actor };
    const known = await this.write(request, by, suspect);
    const done = await this.suspensions.suspend(suspect, { id: randomIds.next(), reason, by });
    if (!done) throw new Problem('suspended-already');
    await this.sessions.endOf(suspect, 'suspended'); // once let in again, they sign in again
    return { actor, state: 'suspended', known };
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
    const suspect = { locality: by.locality, actorId: actor };
    const known = await this.write(request, by, suspect);
    const done = await this.suspensions.lift(suspect, by);
    if (!done) throw new Problem('not-suspended');
    return { actor, state: 'lifted', known };
  }

  /** Written down before it is done, as a look is before it is shown. @returns whether somebody of that id was ever here */
  private write(request: FastifyRequest, actor: Actor, suspect: Suspect): Promise<boolean> {
    const noted = { actor, action: 'access.suspend', shown: 'act', usually: 'operations' } as const;
    return this.unitOfWork.run(scopeOf(actor), async (tx) => {
      const known = await pastTheWall(tx, () => this.suspensions.isKnown(suspect, tx));
      await noteLook(tx, request, { ...noted, contactId: null, allowed: true });
      return known;
    });
  }
}

const OWN = { pointer: '/actor', code: 'own-access', detail: 'Another person decides about your own access.' };
