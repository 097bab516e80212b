import { scopeOf } from '#access';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { listOutbox } from '#duty';
import { UnitOfWork } from '#record';
import { ShowsNoCaseContent } from '../access/look-first.interceptor.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { asList, readPage } from '../http/page.js';
import { OutboxDto } from './duty.dto.js';

/** Messages of the duty service as they went out. Nothing in one is about a child. */
@ApiTags('duty')
@Controller('api/v1/duty')
export class OutboxController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get('outbox')
  @Requires('duty.outbox')
  @ShowsNoCaseContent('messages to staff, which say nothing about a child')
  @ApiOperation({ summary: 'Messages to duty staff, newest first, each by the channel it goes out by' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiResponse({ status: 200, type: OutboxDto })
  async list(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const actor = actorOf(request);
    const { locality } = actor;
    const page = readPage(query);
    const items = await this.unitOfWork.read(scopeOf(actor), (tx) => listOutbox(tx, { locality, ...page }));
    return asList(items, page);
  }
}
