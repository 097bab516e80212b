import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { FactsAddedDto } from './answers.dto.js';
import { FactsDesk } from './facts-desk.js';
import { AddedFactsDto } from './facts.dto.js';

/** New information about a contact that is there already. */
@ApiTags('casework')
@Controller('api/v1/contacts/:id/facts')
export class FactsController {
  constructor(private readonly desk: FactsDesk) {}

  @Post()
  @HttpCode(202)
  @Requires('contact.add-facts')
  @ApiOperation({ summary: 'Add facts, put some right, or settle what was said differently; evaluated again' })
  @ApiBody({ type: AddedFactsDto })
  @ApiResponse({
    status: 202,
    type: FactsAddedDto,
    description: 'Kept. What goes up acts at once; what goes down is proposed to a person',
  })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'Nothing here, or nothing you may know of' })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'No such statement to put right' })
  add(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    return this.desk.add(request, actorOf(request), id);
  }
}
