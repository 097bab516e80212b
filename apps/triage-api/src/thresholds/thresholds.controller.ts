import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { londonDate } from '#clocks';
import { DocumentShelf, type Shelved } from '#publishing';
import { DatabaseClock, UnitOfWork, publicScope } from '#record';
import type { ThresholdDocument } from '#thresholds';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { etagOf } from './document-room.js';
import { YAML_FILE } from './drafts-shown.dto.js';
import { lifeOfPublished } from './life-of-published.js';
import { InForceDto, PublishedListDto, PublishedVersionDto } from './thresholds.dto.js';

/** What is published is public: anyone may read the document a decision cites. */
@ApiTags('thresholds')
@Controller('api/v1/localities/:code/thresholds')
export class ThresholdsController {
  constructor(
    private readonly shelf: DocumentShelf,
    private readonly clock: DatabaseClock,
    private readonly unitOfWork: UnitOfWork,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get()
  @OpenToAll()
  @ApiOperation({ summary: 'Every published version of a locality’s threshold document' })
  @ApiResponse({ status: 200, type: PublishedListDto })
  list(@Param('code') code: string) {
    this.refuseUnknown(code);
    const inForce = this.shelf.inForce(code, this.today()).document?.version;
    const items = this.shelf.history(code).map(({ value, published }) => ({
      version: value.version,
      title: value.title,
      effectiveFrom: value.effectiveFrom,
      effectiveUntil: value.effectiveUntil,
      inForce: value.version === inForce,
      sha256: published.sha256,
      notice: value.notice,
      ...originOf(published),
    }));
    return { items, next: null };
  }

  @Get('in-force')
  @OpenToAll()
  @ApiOperation({ summary: 'The document in force today, with the national floor under it' })
  @ApiResponse({ status: 200, type: InForceDto })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such locality, or no document in force' })
  inForce(@Param('code') code: string) {
    this.refuseUnknown(code);
    const { document, sha256, floor } = this.shelf.inForce(code, this.today());
    if (!document) throw new Problem('not-found');
    return { document, sha256, floor };
  }

  @Get(':version')
  @OpenToAll()
  @ApiOperation({ summary: 'One published version, with its certificate and its history; withdrawn ones too' })
  @ApiResponse({ status: 200, type: PublishedVersionDto })
  @ApiResponse({ status: 404, type: ProblemBody })
  async version(
    @Param('code') code: string,
    @Param('version') version: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { value, published } = this.find(code, version);
    const { last, history, certificate } = await this.unitOfWork.read(publicScope(code), (tx) =>
      lifeOfPublished(tx, published),
    );
    reply.header('etag', etagOf(last));
    return { document: value, sha256: published.sha256, ...originOf(published), certificate, history };
  }

  @Get(':version/document')
  @OpenToAll()
  @ApiOperation({ summary: 'The exact bytes that were published; their SHA-256 is the ETag' })
  @ApiResponse({ status: 200, description: 'YAML', content: YAML_FILE })
  @ApiResponse({ status: 304, description: 'You have them already: they never change' })
  @ApiResponse({ status: 404, type: ProblemBody })
  async bytes(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('version') version: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, sha256 } = this.find(code, version).published;
    const etag = `"${sha256}"`;
    reply.header('etag', etag).header('cache-control', 'public, max-age=31536000, immutable');
    if (request.headers['if-none-match'] === etag) return void (await reply.status(304).send());
    await reply.type('application/yaml; charset=utf-8').send(bytes);
  }

  private find(code: string, version: string): Shelved<ThresholdDocument> {
    this.refuseUnknown(code);
    const found = this.shelf.history(code).find(({ value }) => value.version === version);
    if (!found) throw new Problem('not-found');
    return found;
  }

  private today(): string {
    return londonDate(this.clock.now());
  }

  private refuseUnknown(code: string): void {
    if (!this.settings.published.localities.has(code)) throw new Problem('not-found');
  }
}

/** How it came to be published: signed by the partners, or with a release and by nobody. */
const originOf = ({ draftId, publishedAt, withdrawnAt }: Shelved<ThresholdDocument>['published']) => ({
  publishedFrom: draftId === null ? ('configuration' as const) : ('signatures' as const),
  signed: draftId !== null,
  publishedAt,
  withdrawnAt,
});
