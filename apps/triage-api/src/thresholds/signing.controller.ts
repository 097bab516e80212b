import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signsFor } from '#access';
import {
  hearEducation,
  publishSignedDraft,
  SAFEGUARDING_PARTNERS,
  signDraft,
  withdrawDocument,
  DocumentShelf,
  type DocumentDesk,
  type DraftView,
  type SafeguardingPartner,
} from '#publishing';
import { noteLook } from '../access/note-look.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { readIfMatch } from '../http/if-match.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { DocumentRoom } from './document-room.js';
import { readDraftId } from './draft-id.js';
import { DraftDto, LowerListDto, WithdrawnDto } from './drafts-shown.dto.js';
import { EducationViewBodyDto, ReasonBodyDto, SignatureBodyDto } from './drafts.dto.js';

/** Acts of named people that put a document in force, or take it out again. */
@ApiTags('drafts')
@Controller('api/v1/localities/:code/thresholds')
export class SigningController {
  constructor(
    private readonly room: DocumentRoom,
    private readonly shelf: DocumentShelf,
  ) {}

  @Post('drafts/:id/education-view')
  @HttpCode(200)
  @Requires('document.hear-education')
  @ApiOperation({ summary: 'Record what education says of a verified draft' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ type: EducationViewBodyDto })
  @ApiResponse({ status: 200, type: DraftDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async hear(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const actor = actorOf(request);
    if (!actor.roles.includes('policy') && signsFor(actor) !== 'education') throw new Problem('not-allowed');
    const { view, role, reason = null } = readBody(EducationViewBodyDto, request);
    return this.act(request, code, id, reply, (desk, draft) => hearEducation(desk, draft, { view, role, reason }));
  }

  @Post('drafts/:id/signatures')
  @HttpCode(201)
  @Requires('document.sign')
  @ApiOperation({ summary: 'Sign a replayed draft for the safeguarding partner you act for' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ type: SignatureBodyDto })
  @ApiResponse({ status: 201, type: DraftDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async sign(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const partner = signsFor(actorOf(request));
    if (!isPartner(partner)) throw new Problem('not-allowed');
    const { basis, role, reasons = [] } = readBody(SignatureBodyDto, request);
    return this.act(request, code, id, reply, (desk, draft) =>
      signDraft(desk, draft, { basis, partner, role, reasons }),
    );
  }

  @Post('drafts/:id/publication')
  @HttpCode(201)
  @Requires('document.publish')
  @ApiOperation({ summary: 'Publish a signed draft, from the day it says. The version before it is superseded then' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody({ type: ReasonBodyDto })
  @ApiResponse({ status: 201, type: DraftDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async publish(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftView> {
    const { reason } = readBody(ReasonBodyDto, request);
    const published = await this.act(request, code, id, reply, (desk, draft) =>
      publishSignedDraft(desk, draft, reason),
    );
    await this.shelf.refresh();
    return published;
  }

  @Post(':version/withdrawal')
  @HttpCode(200)
  @Requires('document.withdraw')
  @ApiOperation({
    summary: 'Withdraw a published version, at once and for good. Decisions made on it stay and can show it',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the version' })
  @ApiBody({ type: ReasonBodyDto })
  @ApiResponse({ status: 200, type: WithdrawnDto })
  @ApiResponse({ status: 409, type: ProblemBody })
  async withdraw(@Req() request: FastifyRequest, @Param('code') code: string, @Param('version') version: string) {
    const { reason } = readBody(ReasonBodyDto, request);
    const expected = readIfMatch(request);
    const { at, details } = await this.room.at(actorOf(request), code, (desk) =>
      withdrawDocument(desk, { version, expected }, reason),
    );
    await this.shelf.refresh();
    return { version, withdrawnAt: at, leaves: details.leaves ?? null };
  }

  @Get('drafts/:id/lower')
  @Requires('document.read-lower')
  @ApiOperation({ summary: 'Every contact that would go lower under a draft. Who looks is written down first' })
  @ApiResponse({ status: 200, type: LowerListDto })
  async lower(@Req() request: FastifyRequest, @Param('code') code: string, @Param('id') id: string) {
    const actor = actorOf(request);
    await this.room.at(actor, code, ({ tx }) =>
      noteLook(tx, request, {
        ...{ actor, action: 'draft.read-lower', shown: 'draft-effects', usually: 'publishing' },
        ...{ contactId: null, allowed: true },
      }),
    );
    const found = await this.room.brought(actor, code, readDraftId(id), ({ standing }) => standing.replayed);
    if (!found?.beside) throw new Problem('not-found');
    return { items: JSON.parse(found.beside.toString('utf8')) as unknown, next: null };
  }

  private async act(
    request: FastifyRequest,
    code: string,
    id: string,
    reply: FastifyReply,
    work: (desk: DocumentDesk, draft: { readonly id: string; readonly expected: number }) => Promise<unknown>,
  ): Promise<DraftView> {
    const draft = { id: readDraftId(id), expected: readIfMatch(request) };
    await this.room.at(actorOf(request), code, (desk) => work(desk, draft));
    const { etag, view } = await this.room.look(actorOf(request), code, draft.id);
    reply.header('etag', etag);
    return view;
  }
}

const isPartner = (partner: string | null): partner is SafeguardingPartner =>
  SAFEGUARDING_PARTNERS.some((one) => one === partner);
