import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DatabaseClock } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { DutyFiguresDto, LiveDto, ReadyDto } from './health.dto.js';
import { ServiceHealth } from './service-health.js';

/** Whoever keeps what it said asks again before long. */
const GOOD_FOR_MS = 90 * 24 * 60 * 60 * 1_000;

@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(
    private readonly health: ServiceHealth,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
    private readonly clock: DatabaseClock,
  ) {}

  @Get('.well-known/security.txt')
  @OpenToAll()
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'Where to write to about a weakness, after RFC 9116; 404 where nobody said' })
  @ApiResponse({ status: 200, content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 404, type: ProblemBody })
  securityContact(): string {
    const { securityContact } = this.settings;
    if (!securityContact) throw new Problem('not-found');
    const expires = new Date(this.clock.now().getTime() + GOOD_FOR_MS).toISOString();
    return [`Contact: ${securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: en', ''].join('\n');
  }

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
