import { Controller, HttpCode, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerForTeam, claimContact, confirmDecision, decideByPerson } from '#referrals';
import { readIdempotencyKey } from '../contacts/idempotency-key.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { ClaimDto, ConfirmedDto, DecidedDto, TeamAnsweredDto } from './answers.dto.js';
import { CaseworkDesk, type Act } from './casework-desk.js';
import { ConfirmationDto, DecisionDto, TeamAnswerDto } from './decision.dto.js';
import { readDecision, readTeamAnswer } from './read-act.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The ETag the contact was shown with' } as const;
const ONCE = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Made by the client: what is sent again with it is answered the same, and decides nothing again',
} as const;
const WRONG = [
  { status: 400, type: ProblemBody, description: 'Not understood: every member that is wrong' },
  { status: 403, type: ProblemBody, description: 'Another role’s, or another person’s, to do; errors says why' },
  { status: 404, type: ProblemBody },
  { status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' },
  { status: 412, type: ProblemBody, description: 'Somebody acted meanwhile: read it again' },
  { status: 428, type: ProblemBody, description: 'If-Match is missing' },
] as const;

/** What every act can be answered with, beside its own. */
const Refusable = (): MethodDecorator => (target, key, descriptor) => {
  ApiHeader(IF_MATCH)(target, key, descriptor);
  for (const wrong of WRONG) ApiResponse(wrong)(target, key, descriptor);
};

/** What people decide and answer. The rules propose; a named person decides. */
@ApiTags('casework')
@Controller('api/v1/contacts/:id')
export class CaseworkController {
  constructor(private readonly desk: CaseworkDesk) {}

  @Post('decisions')
  @Requires('contact.decide')
  @ApiOperation({ summary: 'A named person decides, about one child or all' })
  @ApiBody({ type: DecisionDto })
  @ApiHeader(ONCE)
  @ApiResponse({ status: 201, type: DecidedDto, description: 'Decided' })
  @ApiResponse({ status: 202, type: DecidedDto, description: 'Waits for a second person; nothing has changed' })
  @Refusable()
  async decide(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const body = readBody(DecisionDto, request);
    const sent = readDecision(body);
    const once = { key: readIdempotencyKey(request.headers['idempotency-key']), body };
    const { done, etag } = await this.desk.act({ ...on(request, id, 'contact.decide'), once }, (tx, seen, context) =>
      decideByPerson(tx, seen, sent, context),
    );
    reply.header('etag', etag);
    return answered(done, reply);
  }

  @Post('decisions/:n/confirmations')
  @HttpCode(201)
  @Requires('contact.decide')
  @ApiOperation({ summary: 'The second person reads a decision: it stands, or what stood before goes on standing' })
  @ApiBody({ type: ConfirmationDto })
  @ApiResponse({ status: 201, type: ConfirmedDto })
  @Refusable()
  async confirm(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('n') n: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const { agrees, reason } = readBody(ConfirmationDto, request);
    if (!/^[1-9]\d{0,8}$/.test(n)) throw new Problem('not-found');
    const answer = { n: Number(n), agrees: agrees === 'yes', reason: reason ?? '' };
    const { done, etag } = await this.desk.act(on(request, id, 'contact.confirm'), (tx, seen, context) =>
      confirmDecision(tx, seen, answer, context),
    );
    reply.header('etag', etag);
    return { status: done.outcome, n: done.n };
  }

  @Post('responses')
  @Requires('contact.decide')
  @ApiOperation({ summary: 'A destination accepts, returns with advice, or names the lead practitioner' })
  @ApiBody({ type: TeamAnswerDto })
  @ApiResponse({ status: 201, type: TeamAnsweredDto })
  @ApiResponse({
    status: 202,
    type: DecidedDto,
    description: 'To give it back is a decision below the floor: it waits for a second person',
  })
  @Refusable()
  async respond(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const answer = readTeamAnswer(readBody(TeamAnswerDto, request));
    const { done, etag } = await this.desk.act(on(request, id, 'contact.respond'), (tx, seen, context) =>
      answerForTeam(tx, seen, answer, context),
    );
    reply.header('etag', etag);
    return done.outcome === 'answered' ? { status: done.status } : answered(done, reply);
  }

  @Post('claims')
  @HttpCode(201)
  @Requires('contact.decide')
  @ApiOperation({
    summary: 'A person of the team that holds it says they are at work on it; lapses after 15 idle minutes',
  })
  @ApiResponse({ status: 201, type: ClaimDto })
  @Refusable()
  claim(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.claimOrRelease(request, id, reply, 'claim');
  }

  @Post('claims/release')
  @HttpCode(201)
  @Requires('contact.decide')
  @ApiOperation({ summary: 'They are no longer at work on it: it is the team’s again' })
  @ApiResponse({ status: 201, type: ClaimDto })
  @Refusable()
  release(@Req() request: FastifyRequest, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.claimOrRelease(request, id, reply, 'release');
  }

  private async claimOrRelease(request: FastifyRequest, id: string, reply: FastifyReply, wish: 'claim' | 'release') {
    const { done, etag } = await this.desk.act(on(request, id, `contact.${wish}`), (tx, seen, context) =>
      claimContact(tx, seen, wish, context),
    );
    reply.header('etag', etag);
    return { status: done.outcome };
  }
}

const on = (request: FastifyRequest, idOrReference: string, action: string): Act => ({
  request,
  actor: actorOf(request),
  idOrReference,
  action,
});

interface Made {
  readonly outcome: 'decided' | 'awaits-second';
  readonly n: number;
  readonly why?: readonly string[];
}

function answered({ outcome, n, why = [] }: Made, reply: FastifyReply): object {
  if (outcome === 'decided') return { status: 'decided', n };
  reply.status(HttpStatus.ACCEPTED);
  return { status: 'awaiting-second', n, why };
}
