import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { londonDate } from '#clocks';
import { DocumentShelf } from '#publishing';
import { DatabaseClock } from '#record';
import { MOST_CHILDREN, rehearse } from '#referrals';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { ContactDto } from '../contacts/contact.dto.js';
import { readContact } from '../contacts/read-contact.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readStrictJson } from '../http/strict-json.js';

/** Rehearse before you refer: the same published rules, run for anyone; nothing is stored and nothing is logged. */
@ApiTags('thresholds')
@Controller('api/v1/localities/:code/evaluations')
export class EvaluationsController {
  constructor(
    private readonly shelf: DocumentShelf,
    private readonly clock: DatabaseClock,
    @Inject(API_SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Post()
  @HttpCode(200)
  @OpenToAll()
  @ApiOperation({ summary: 'What the published rules say of some facts. Never a reason not to make contact' })
  @ApiBody({ type: ContactDto })
  @ApiResponse({ status: 200 })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  evaluate(@Param('code') code: string, @Req() request: FastifyRequest) {
    const locality = this.settings.published.localities.get(code);
    if (!locality) throw new Problem('not-found');
    const today = londonDate(this.clock.now());
    const json = readStrictJson(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
    const reading = readContact(json.value, this.settings.published.catalogue, today);
    if (!reading.ok) throw new Problem('not-understood', { errors: reading.errors });
    if (reading.contact.children.length > MOST_CHILDREN) throw new Problem('not-understood', { errors: [TOO_MANY] });
    const rules = this.shelf.inForce(code, today);
    return { ...rehearse(reading.contact, rules, this.clock.now()), doubts: reading.doubts, advice: ADVICE };
  }
}

const TOO_MANY = {
  pointer: '/children',
  code: 'too-many',
  detail: `Rehearse at most ${MOST_CHILDREN} children at once.`,
};

const ADVICE =
  'This is what the published rules say of these facts alone. It is not a decision. If you are worried about a child, make contact whatever it says; if a child is in danger now ring 999.';
