import { Controller, HttpCode, Inject, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { londonDate } from '#clocks';
import { wordingFor } from '#config';
import { DocumentShelf } from '#publishing';
import { DatabaseClock } from '#record';
import { rehearse, type Doubt, type ReceivedContact } from '#referrals';
import { explainRehearsal } from '#thresholds';
import { API_SETTINGS, type ApiSettings } from '../api-settings.js';
import { ContactDto } from '../contacts/contact.dto.js';
import { readContact } from '../contacts/read-contact.js';
import { telephonesOf } from '../explanations/words-of-decision.js';
import { ContactRateGuard } from '../http/contact-rate.js';
import { OpenToAll } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readStrictJson } from '../http/strict-json.js';
import { RehearsalDto } from './evaluations.dto.js';

/**
 * Rehearse before you refer: the same published rules, run for anyone; nothing is stored and nothing is logged. It explains in the
 * referrer's voice, and never puts anyone off making contact.
 */
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
  @UseGuards(ContactRateGuard)
  @ApiOperation({ summary: 'What the published rules say of some facts. Never a reason not to make contact' })
  @ApiBody({ type: ContactDto })
  @ApiResponse({ status: 200, type: RehearsalDto })
  @ApiResponse({ status: 400, type: ProblemBody })
  @ApiResponse({ status: 404, type: ProblemBody })
  @ApiResponse({
    status: 429,
    type: ProblemBody,
    description: 'Faster than agreed: ask again later, or make contact now',
  })
  evaluate(@Param('code') code: string, @Req() request: FastifyRequest) {
    if (!this.settings.published.localities.has(code)) throw new Problem('not-found');
    const json = readStrictJson(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    if (!json.ok) throw new Problem('not-understood', { errors: json.problems });
    const reading = readContact(json.value, this.settings.published.catalogue, londonDate(this.clock.now()));
    if (!reading.ok) throw new Problem('not-understood', { errors: reading.errors });
    if (reading.contact.children.length > MOST_REHEARSED) throw new Problem('not-understood', { errors: [TOO_MANY] });
    return this.rehearse(code, reading.contact, reading.doubts);
  }

  private rehearse(code: string, contact: ReceivedContact, doubts: readonly Doubt[]) {
    const now = this.clock.now();
    const rules = this.shelf.inForce(code, londonDate(now));
    const outcome = rehearse(contact, rules, now);
    const wording = wordingFor(this.settings.published.wordings, code, rules.document?.version ?? null);
    const telephones = telephonesOf(this.settings, code);
    const { ruleSet } = rules;
    const explained = explainRehearsal(outcome.children, { ruleSet, ...telephones }, wording);
    return {
      ...outcome,
      doubts,
      advice: wording.templates.rehearsal.advice,
      explanation: { voice: 'referrer', lines: explained.lines, wording: wording.version },
      haveReady: explained.ready,
      meanwhile: explained.meanwhile,
      makeContact: { lines: explained.contact, ...telephones, online: '/api/v1/contacts' },
    };
  }
}

/** Anyone may rehearse, at the same door that records contacts: nobody's rehearsal may keep it busy for long. */
const MOST_REHEARSED = 20;

const TOO_MANY = {
  pointer: '/children',
  code: 'too-many',
  detail: `Rehearse at most ${MOST_REHEARSED} children at once. A contact may name as many as there are.`,
};
