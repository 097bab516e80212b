import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { RestrictingDesk } from './restricting-desk.js';
import {
  BreakGlassDto,
  BrokenGlassesDto,
  GlassBrokenDto,
  GlassReviewDto,
  RestrictingDoneDto,
} from './restricting.dto.js';

/** Opening a restricted record without the right to it, and looking at that afterwards. */
@ApiTags('restricted records')
@Controller('api/v1')
@ApiResponse({ status: 403, type: ProblemBody })
export class BreakGlassController {
  constructor(private readonly desk: RestrictingDesk) {}

  @Post('contacts/:id/break-glass')
  @HttpCode(201)
  @Requires('contact.break-glass')
  @ApiOperation({
    summary: 'Open a restricted record for an hour, with a reason. Managers and those named hear at once',
  })
  @ApiBody({ type: BreakGlassDto })
  @ApiResponse({ status: 201, type: GlassBrokenDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Nothing is in your way; errors says so' })
  async open(@Req() request: FastifyRequest, @Param('id') id: string) {
    const { reason } = readBody(BreakGlassDto, request);
    const asking = { request, actor: actorOf(request), idOrReference: id, action: 'contact.break-glass' };
    const { n, until, reviewDueAt } = await this.desk.breakGlass(asking, { type: reason.type, text: reason.text });
    return { n, until, reviewDueAt };
  }

  @Get('break-glass')
  @Requires('contact.review-break-glass')
  @ApiOperation({ summary: 'Broken glasses that wait for a manager, the longest waiting first' })
  @ApiResponse({ status: 200, type: BrokenGlassesDto })
  async waiting(@Req() request: FastifyRequest) {
    return { items: await this.desk.unreviewed(request, actorOf(request)), next: null };
  }

  @Post('contacts/:id/break-glass/:n/reviews')
  @HttpCode(201)
  @Requires('contact.review-break-glass')
  @ApiOperation({ summary: 'A manager other than whoever broke the glass says what they find' })
  @ApiBody({ type: GlassReviewDto })
  @ApiResponse({ status: 201, type: RestrictingDoneDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'It was reviewed before you' })
  async review(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('n') n: string,
  ): Promise<RestrictingDoneDto> {
    const { finding, words } = readBody(GlassReviewDto, request);
    if (!/^[1-9]\d{0,8}$/.test(n)) throw new Problem('not-found');
    const asking = { request, actor: actorOf(request), idOrReference: id, action: 'contact.review-break-glass' };
    await this.desk.review(asking, Number(n), { finding, words });
    return { state: 'reviewed' };
  }
}
