import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { londonDate } from '#clocks';
import { DocumentShelf } from '#publishing';
import { DatabaseClock } from '#record';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';

/** What is published is public: anyone may read the document a decision cites. */
@ApiTags('thresholds')
@Controller('api/v1/localities/:code/thresholds')
export class ThresholdsController {
  constructor(
    private readonly shelf: DocumentShelf,
    private readonly clock: DatabaseClock,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get()
  @OpenToAll()
  @ApiOperation({ summary: 'Every published version of a locality’s threshold document' })
  @ApiResponse({ status: 200 })
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
    }));
    return { items, next: null };
  }

  @Get('in-force')
  @OpenToAll()
  @ApiOperation({ summary: 'The document in force today, with the national floor under it' })
  @ApiResponse({ status: 200 })
  @ApiResponse({ status: 404, type: ProblemBody, description: 'No such locality, or no document in force' })
  inForce(@Param('code') code: string) {
    this.refuseUnknown(code);
    const { document, sha256, floor } = this.shelf.inForce(code, this.today());
    if (!document) throw new Problem('not-found');
    return { document, sha256, floor };
  }

  @Get(':version')
  @OpenToAll()
  @ApiOperation({ summary: 'One published version' })
  @ApiResponse({ status: 200 })
  @ApiResponse({ status: 404, type: ProblemBody })
  version(@Param('code') code: string, @Param('version') version: string) {
    this.refuseUnknown(code);
    const found = this.shelf.history(code).find(({ value }) => value.version === version);
    if (!found) throw new Problem('not-found');
    return { document: found.value, sha256: found.published.sha256 };
  }

  private today(): string {
    return londonDate(this.clock.now());
  }

  private refuseUnknown(code: string): void {
    if (!this.settings.published.localities.has(code)) throw new Problem('not-found');
  }
}
