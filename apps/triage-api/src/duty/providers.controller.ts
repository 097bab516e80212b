import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isSame, isSigned, notifyReport, REPORTS, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#duty';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { DutyDesk } from './duty-desk.js';
import { MessageReceiptDto, NotifyDeliveryDto, TextReplyDto } from './duty.dto.js';
import { notKnown, readProviderBody, referenceOf } from './provider-body.js';

const NOTIFY_STATUSES = [
  'created',
  'sending',
  'delivered',
  'permanent-failure',
  'temporary-failure',
  'technical-failure',
];

/**
 * What providers of messages tell. They sign in by a secret of their own, not as an actor; where no secret is configured nobody is
 * listening. What they tell changes where a message stands, and never that a call-out was acknowledged, but for a known person's reply.
 */
@ApiTags('duty')
@Controller('api/v1/duty')
export class ProvidersController {
  constructor(
    private readonly desk: DutyDesk,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Post('deliveries/notify')
  @HttpCode(204)
  @OpenToAll()
  @ApiOperation({ summary: 'GOV.UK Notify tells what became of a message; by the secret it was given' })
  @ApiBody({ type: NotifyDeliveryDto })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 401, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such message, or nobody is listening' })
  async delivery(@Req() request: FastifyRequest): Promise<void> {
    this.signIn(request);
    const { id, reference, status } = readProviderBody(request, ['id', 'reference', 'status']);
    const report = notifyReport(status);
    if (report === null) throw notKnown('status', NOTIFY_STATUSES);
    if (!(await this.desk.hearOf(referenceOf(reference), report, id))) throw new Problem('not-found');
  }

  @Post('deliveries/receipts')
  @HttpCode(204)
  @OpenToAll()
  @ApiOperation({ summary: 'A mailbox or a paging service tells that a message reached it; signed' })
  @ApiBody({ type: MessageReceiptDto })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 401, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  async receipt(@Req() request: FastifyRequest): Promise<void> {
    const secret = this.settings.messages?.receiptsSecret;
    if (!secret) throw new Problem('not-found');
    const [timestamp, signature] = [TIMESTAMP_HEADER, SIGNATURE_HEADER].map((name) => headerOf(request, name));
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (!isSigned(secret, { timestamp, signature, body }, new Date())) throw new Problem('not-signed-in');
    const { reference, status } = readProviderBody(request, ['reference', 'status']);
    const report = REPORTS.find((one) => one === status);
    if (report === undefined) throw notKnown('status', REPORTS);
    if (!(await this.desk.hearOf(referenceOf(reference), report, timestamp ?? ''))) throw new Problem('not-found');
  }

  @Post('replies')
  @HttpCode(204)
  @OpenToAll()
  @ApiOperation({ summary: 'A provider passes on a text that was sent back; by the secret it was given' })
  @ApiBody({ type: TextReplyDto })
  @ApiResponse({
    status: 204,
    description: 'Heard. Whether it acknowledged anything is told to the number it came from alone',
  })
  @ApiResponse({ status: 401, type: ProblemBody })
  async reply(@Req() request: FastifyRequest): Promise<void> {
    this.signIn(request);
    const { id, source_number, message } = readProviderBody(request, ['id', 'source_number', 'message']);
    await this.desk.hear({ providerId: id, number: source_number, text: message, correlationId: request.id });
  }

  /** By the bearer secret, compared in constant time. */
  private signIn(request: FastifyRequest): void {
    const secret = this.settings.messages?.notifySecret;
    if (!secret) throw new Problem('not-found');
    const given = (headerOf(request, 'authorization') ?? '').replace(/^Bearer +/i, '');
    if (!isSame(given, secret)) throw new Problem('not-signed-in', { headers: { 'www-authenticate': 'Bearer' } });
  }
}

const headerOf = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};
