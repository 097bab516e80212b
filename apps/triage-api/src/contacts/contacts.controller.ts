import { Controller, Get, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Receipt } from '#referrals';
import type { ProgressExplained } from '../explanations/explain-progress.js';
import { UrgentContactRateGuard } from '../http/contact-rate.js';
import { Requires } from '../http/declarations.js';
import { ProblemBody } from '../http/problem.dto.js';
import { actorOf } from '../http/actor-of.js';
import { ContactDto } from './contact.dto.js';
import { CaseFile } from './case-file.js';
import { ContactDesk } from './contact-desk.js';
import { ContactRecordDto, ProgressDto, ReceiptDto } from './contacts.dto.js';

@ApiTags('contacts')
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly desk: ContactDesk,
    private readonly caseFile: CaseFile,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('contact.submit')
  @UseGuards(UrgentContactRateGuard)
  @ApiOperation({ summary: 'Send a contact about one or more children' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '1 to 255 visible ASCII characters, kept 30 days',
  })
  @ApiBody({ type: ContactDto })
  @ApiResponse({ status: 202, type: ReceiptDto, description: 'Recorded. It will not be lost.' })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Cannot be understood' })
  @ApiResponse({ status: 409, type: ProblemBody, description: 'The same key is being accepted now' })
  @ApiResponse({ status: 413, type: ProblemBody, description: 'Over 256 KiB' })
  @ApiResponse({ status: 415, type: ProblemBody, description: 'Not application/json' })
  @ApiResponse({ status: 422, type: ProblemBody, description: 'The key came before with another body' })
  @ApiResponse({ status: 429, type: ProblemBody, description: 'Faster than agreed: send it again later' })
  @ApiResponse({ status: 503, type: ProblemBody, description: 'NOT recorded: ring the telephone number in the answer' })
  async submit(@Req() request: FastifyRequest): Promise<Receipt> {
    return this.desk.accept(request, actorOf(request));
  }

  @Get(':id')
  @Requires('contact.read')
  @ApiOperation({ summary: 'The record of a contact, by id or reference' })
  @ApiResponse({ status: 200, type: ContactRecordDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  async read(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { etag, body } = await this.caseFile.record(request, actorOf(request), id);
    reply.header('etag', etag);
    return body;
  }

  @Get(':reference/progress')
  @Requires('contact.progress')
  @ApiOperation({ summary: 'Where a contact is, for the agency that sent it' })
  @ApiResponse({ status: 200, type: ProgressDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  async progress(@Req() request: FastifyRequest, @Param('reference') reference: string): Promise<ProgressExplained> {
    return this.caseFile.progress(request, actorOf(request), reference);
  }
}
