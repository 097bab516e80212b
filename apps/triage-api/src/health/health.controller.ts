import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { DutyFiguresDto, LiveDto, ReadyDto } from './health.dto.js';
import { ServiceHealth } from './service-health.js';

@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(private readonly health: ServiceHealth) {}

  @Get('health/live')
  @OpenToAll()
  @ApiOperation({ summary: 'The process answers' })
  @ApiResponse({ status: 200, type: LiveDto })
  live() {
    return { status: 'live' };
  }

  @Get('health/ready')
  @OpenToAll()
  @ApiOperation({ summary: 'A contact sent now would be recorded' })
  @ApiResponse({ status: 200, type: ReadyDto })
  @ApiResponse({ status: 503, type: ProblemBody })
  async ready() {
    if (!(await this.health.canRecord())) throw new Problem('not-ready');
    return { status: 'ready' };
  }

  @Get('health/duty')
  @OpenToAll()
  @ApiOperation({ summary: 'Is anything waiting that should not be? Ages in seconds, counts; no case content' })
  @ApiResponse({ status: 200, type: DutyFiguresDto })
  @ApiResponse({ status: 503, type: DutyFiguresDto, description: 'Something waits too long' })
  async duty(@Res({ passthrough: true }) reply: FastifyReply) {
    const duty = await this.health.duty();
    if (!duty.well) reply.status(503);
    return duty;
  }

  @Get('metrics')
  @OpenToAll()
  @ApiOperation({ summary: 'Metrics in Prometheus’ text form; no personal data' })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { contentType, text } = await this.health.metrics();
    reply.type(contentType);
    return text;
  }
}
