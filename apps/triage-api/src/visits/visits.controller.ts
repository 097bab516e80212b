import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { VisitDesk } from './visit-desk.js';
import { VisitDto, VisitKeptDto } from './visit.dto.js';

/** Visits made out of hours, told of from a telephone with a bad signal. */
@ApiTags('duty')
@Controller('api/v1/contacts/:id/visits')
export class VisitsController {
  constructor(private readonly desk: VisitDesk) {}

  @Post()
  @HttpCode(201)
  @Requires('visit.record')
  @ApiOperation({
    summary: 'Tell of a visit, all at once or bit by bit; what is sent again is the same visit and the same answer',
  })
  @ApiBody({ type: VisitDto })
  @ApiResponse({
    status: 201,
    type: VisitKeptDto,
    description: 'The visit as it stands by everything that was told of it',
  })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Not understood: every member that is wrong' })
  @ApiResponse({ status: 403, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'The key is of a visit about another contact' })
  tell(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    return this.desk.tell(request, actorOf(request), id, readBody(VisitDto, request));
  }
}
