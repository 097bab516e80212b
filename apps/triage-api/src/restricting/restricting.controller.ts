import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { answerLifting, askToLift, declareConflict, restrictContact } from '#referrals';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { RestrictingDesk, type Asking } from './restricting-desk.js';
import {
  ConflictDto,
  LiftAnswerDto,
  LiftDto,
  NamedChangeDto,
  RestrictDto,
  RestrictingDoneDto,
  RestrictionDto,
} from './restricting.dto.js';

/** Records kept to those named. Everybody else is answered as though there were none. */
@ApiTags('restricted records')
@Controller('api/v1/contacts/:id')
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody, description: 'Not there, or not theirs to know of' })
export class RestrictingController {
  constructor(private readonly desk: RestrictingDesk) {}

  @Get('restriction')
  @Requires('contact.read-restriction')
  @ApiOperation({ summary: 'Who may see a contact, everything done to that, and each glass broken before it' })
  @ApiResponse({ status: 200, type: RestrictionDto })
  show(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    return this.desk.show(asking(request, id, 'contact.read-restriction'));
  }

  @Post('restriction')
  @HttpCode(201)
  @Requires('contact.restrict')
  @ApiOperation({ summary: 'Keep a contact to those named: staff families, conflicts, allegations against staff' })
  @ApiBody({ type: RestrictDto })
  @ApiResponse({ status: 201, type: RestrictingDoneDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
  async restrict(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RestrictingDoneDto> {
    const { kind, reason, named } = readBody(RestrictDto, request);
    await this.desk.act(asking(request, id, 'contact.restrict'), (tx, on) =>
      restrictContact(tx, on, { kind, reason, named: named ?? [] }),
    );
    return { state: 'restricted' };
  }

  @Post('restriction/people')
  @HttpCode(201)
  @Requires('contact.restrict')
  @ApiOperation({ summary: 'Change who is named: somebody always is' })
  @ApiBody({ type: NamedChangeDto })
  @ApiResponse({ status: 201, type: RestrictingDoneDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async people(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RestrictingDoneDto> {
    const { add, remove, reason } = readBody(NamedChangeDto, request);
    const change = { add: add ?? [], remove: (remove ?? []).map((one) => one.id), reason };
    await this.desk.nameOthers(asking(request, id, 'contact.restrict'), change);
    return { state: 'changed' };
  }

  @Post('conflicts')
  @HttpCode(201)
  @Requires('contact.declare-conflict')
  @ApiOperation({ summary: 'You have a conflict of interest in a contact: you are kept out of it from now' })
  @ApiBody({ type: ConflictDto })
  @ApiResponse({ status: 201, type: RestrictingDoneDto })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'You are the last named: say who it passes to' })
  async conflict(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RestrictingDoneDto> {
    const { reason, passTo } = readBody(ConflictDto, request);
    await this.desk.act(asking(request, id, 'contact.declare-conflict'), (tx, on) =>
      declareConflict(tx, on, { reason, passTo: passTo ?? null }),
    );
    return { state: 'kept-out' };
  }

  @Post('restriction/liftings')
  @HttpCode(202)
  @Requires('contact.restrict')
  @ApiOperation({ summary: 'Ask for a restriction to be lifted. It stands until another person confirms' })
  @ApiBody({ type: LiftDto })
  @ApiResponse({ status: 202, type: RestrictingDoneDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async lift(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RestrictingDoneDto> {
    const { reason } = readBody(LiftDto, request);
    await this.desk.act(asking(request, id, 'contact.restrict'), (tx, on) => askToLift(tx, on, reason));
    return { state: 'lift-asked' };
  }

  @Post('restriction/liftings/answers')
  @HttpCode(201)
  @Requires('contact.restrict')
  @ApiOperation({ summary: 'The second person lifts the restriction, or says why it stands' })
  @ApiBody({ type: LiftAnswerDto })
  @ApiResponse({ status: 201, type: RestrictingDoneDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async lifted(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RestrictingDoneDto> {
    const { answer, reason } = readBody(LiftAnswerDto, request);
    const agrees = answer === 'lift';
    await this.desk.act(asking(request, id, 'contact.restrict'), (tx, on) => answerLifting(tx, on, { agrees, reason }));
    return { state: agrees ? 'lifted' : 'restriction-stands' };
  }
}

const asking = (request: FastifyRequest, idOrReference: string, action: string): Asking => ({
  ...{ request, actor: actorOf(request), idOrReference, action },
});
