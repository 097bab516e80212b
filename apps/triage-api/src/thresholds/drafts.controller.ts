import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { draftDocument, draftsOf, type DraftView } from '#publishing';
import { randomIds } from '#record';
import { ShowsNoCaseContent } from '../access/look-first.interceptor.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { readIfMatch } from '../http/if-match.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { DocumentRoom } from './document-room.js';
import { readDraftId } from './draft-id.js';
import { AS_WRITTEN, DraftDto, DraftsDto, YAML_FILE } from './drafts-shown.dto.js';
import { DraftBodyDto, ReplayBodyDto } from './drafts.dto.js';

const OWN_DOCUMENT = { 'application/json': { schema: AS_WRITTEN } };

/** Drafts of threshold documents: for those who write them, those who sign them, and nobody else. */
@ApiTags('drafts')
@Controller('api/v1/localities/:code/thresholds/drafts')
export class DraftsController {
  constructor(private readonly room: DocumentRoom) {}

  @Get()
  @Requires('document.read-draft')
  @ShowsNoCaseContent('threshold documents, and counts')
  @ApiOperation({ summary: 'Drafts and published documents of the locality, the one acted on last first' })
  @ApiResponse({ status: 200, type: DraftsDto })
  async list(@Req() request: FastifyRequest, @Param('code') code: string) {
    const actor = actorOf(request);
    const drafts = await this.room.at(actor, code, ({ tx, locality }) => draftsOf(tx, locality));
    const items = drafts.map(({ draftId, last, version, act }) => ({ id: draftId, version, act, at: last }));
    return { items, next: null };
  }

  @Post()
  @HttpCode(201)
  @Requires('document.draft')
  @ApiOperation({
    summary: 'Draft a document: every problem of it is named at once, and it is kept only where it has none',
  })
  @ApiBody({ type: DraftBodyDto })
  @ApiResponse({ status: 201, type: DraftDto })
  @ApiResponse({ status: 400, type: ProblemBody, description: 'Every problem, each at a pointer into the document' })
  async draft(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    return this.take(request, code, { id: randomIds.next(), expected: null }, reply);
  }

  @Post(':id/revisions')
  @HttpCode(200)
  @Requires('document.draft')
  @ApiOperation({ summary: 'Change a draft: it is a draft again, with no certificate, no replay and no signature' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ type: DraftBodyDto })
  @ApiResponse({ status: 200, type: DraftDto })
  @ApiResponse({ status: 412, type: ProblemBody, description: 'Somebody acted since you looked' })
  async revise(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    return this.take(request, code, { id: readDraftId(id), expected: readIfMatch(request) }, reply);
  }

  @Get(':id')
  @Requires('document.read-draft')
  @ShowsNoCaseContent('threshold documents, and counts')
  @ApiOperation({ summary: 'A draft as it stands: what is done, what is missing, what is to be signed' })
  @ApiResponse({ status: 200, type: DraftDto })
  async read(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    return this.show(request, code, readDraftId(id), reply);
  }

  @Get(':id/document')
  @Requires('document.read-draft')
  @ShowsNoCaseContent('threshold documents, and counts')
  @ApiOperation({ summary: 'The exact bytes of a draft: what is signed' })
  @ApiResponse({ status: 200, description: 'YAML', content: YAML_FILE })
  document(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(request, code, id, 'drafted', reply);
  }

  @Get(':id/certificate')
  @Requires('document.read-draft')
  @ShowsNoCaseContent('threshold documents, and counts')
  @ApiOperation({ summary: 'The certificate of a draft, as it is signed' })
  @ApiResponse({ status: 200, content: OWN_DOCUMENT })
  certificate(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(request, code, id, 'verified', reply);
  }

  @Get(':id/replay')
  @Requires('document.read-draft')
  @ShowsNoCaseContent('threshold documents, and counts')
  @ApiOperation({ summary: 'The replay of a draft, as it is signed: counts alone' })
  @ApiResponse({ status: 200, content: OWN_DOCUMENT })
  replayed(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(request, code, id, 'replayed', reply);
  }

  @Post(':id/verification')
  @HttpCode(202)
  @Requires('document.draft')
  @ApiOperation({ summary: 'Have a draft verified. It takes a while: look at the draft until working is null' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiResponse({ status: 202, type: DraftDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async verify(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const span = { since: null, until: null };
    return this.ask(request, code, { id: readDraftId(id), what: 'verification', ...span }, reply);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Requires('document.draft')
  @ApiOperation({
    summary: 'Have a verified draft replayed over past contacts. Look at the draft until working is null',
  })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ type: ReplayBodyDto, required: false })
  @ApiResponse({ status: 202, type: DraftDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async replay(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const { since = null, until = null } = hasBody(request) ? readBody(ReplayBodyDto, request) : {};
    return this.ask(request, code, { id: readDraftId(id), what: 'replay', since, until }, reply);
  }

  private async ask(
    request: FastifyRequest,
    code: string,
    what: Omit<Parameters<DocumentRoom['ask']>[2], 'expected'>,
    reply: FastifyReply,
  ): Promise<DraftView> {
    await this.room.ask(actorOf(request), code, { ...what, expected: readIfMatch(request) });
    return this.show(request, code, what.id, reply);
  }

  private async take(
    request: FastifyRequest,
    code: string,
    draft: { readonly id: string; readonly expected: number | null },
    reply: FastifyReply,
  ): Promise<DraftView> {
    const { document, cases } = readBody(DraftBodyDto, request);
    const offered = { bytes: Buffer.from(document, 'utf8'), cases: cases ? Buffer.from(cases, 'utf8') : null };
    await this.room.at(actorOf(request), code, (desk) => draftDocument(desk, draft, offered));
    reply.header('location', `/api/v1/localities/${code}/thresholds/drafts/${draft.id}`);
    return this.show(request, code, draft.id, reply);
  }

  private async show(request: FastifyRequest, code: string, id: string, reply: FastifyReply): Promise<DraftView> {
    const { etag, view } = await this.room.look(actorOf(request), code, id);
    reply.header('etag', etag);
    return view;
  }

  private async send(
    request: FastifyRequest,
    code: string,
    id: string,
    name: 'drafted' | 'verified' | 'replayed',
    reply: FastifyReply,
  ): Promise<void> {
    const found = await this.room.brought(actorOf(request), code, readDraftId(id), ({ acts, standing }) => {
      return acts.findLast((act) => act.name === name && act.n >= standing.drafted.n) ?? null;
    });
    if (!found?.body) throw new Problem('not-found');
    const type = name === 'drafted' ? 'application/yaml' : 'application/json';
    await reply.header('etag', `"${found.act.bodySha256}"`).type(`${type}; charset=utf-8`).send(found.body);
  }
}

const hasBody = ({ body }: FastifyRequest): boolean => Buffer.isBuffer(body) && body.length > 0;
