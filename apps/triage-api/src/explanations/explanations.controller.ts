import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { ExplanationDesk } from './explanation-desk.js';
import {
  DutyExplanationDto,
  FamilyExplanationDto,
  PractitionerExplanationDto,
  ReleaseRecordedDto,
  SentExplanationDto,
} from './explanations.dto.js';
import { ReleaseDesk } from './release-desk.js';
import { ReleaseDto } from './release.dto.js';

type Answer = { readonly etag: string; readonly body: object };

/** Why, of one contact, in four voices. What each may carry: docs/explaining.md. */
@ApiTags('explanations')
@Controller('api/v1/contacts/:id/explanations')
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody })
export class ExplanationsController {
  constructor(
    private readonly desk: ExplanationDesk,
    private readonly releases: ReleaseDesk,
  ) {}

  @Get('practitioner')
  @Requires('explanation.read')
  @ApiOperation({ summary: 'Why, in sentences to read aloud: paragraphs, facts and who said them, what is not known' })
  @ApiResponse({ status: 200, type: PractitionerExplanationDto })
  practitioner(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(reply, this.desk.practitioner(request, actorOf(request), id));
  }

  @Get('duty')
  @Requires('explanation.read')
  @ApiOperation({ summary: 'The same in five lines for a telephone' })
  @ApiResponse({ status: 200, type: DutyExplanationDto })
  duty(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, this.desk.duty(request, actorOf(request), id));
  }

  @Get('referrer')
  @Requires('explanation.read')
  @ApiOperation({ summary: 'What whoever sent it is told, as they see it beside its progress' })
  @ApiResponse({ status: 200, type: SentExplanationDto })
  referrer(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, this.desk.referrer(request, actorOf(request), id));
  }

  @Get('family')
  @Requires('explanation.draft')
  @ApiOperation({ summary: 'A draft for the family, or why there is none. It goes nowhere until a person says so' })
  @ApiResponse({ status: 200, type: FamilyExplanationDto })
  family(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, this.desk.family(request, actorOf(request), id));
  }

  @Post('family/releases')
  @HttpCode(201)
  @Requires('explanation.release')
  @ApiOperation({ summary: 'A named practitioner says of one person whether the draft may go to them, and how' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the draft or the record as it was read' })
  @ApiBody({ type: ReleaseDto })
  @ApiResponse({ status: 201, type: ReleaseRecordedDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'Withheld, or a way that is known and not safe' })
  @ApiResponse({ status: 412, type: ProblemBody, description: 'Somebody acted since' })
  @ApiResponse({ status: 428, type: ProblemBody, description: 'If-Match is missing' })
  release(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(reply, this.releases.release(request, actorOf(request), id));
  }
}

async function answer(reply: FastifyReply, asked: Promise<Answer>): Promise<object> {
  const { etag, body } = await asked;
  reply.header('etag', etag);
  return body;
}
