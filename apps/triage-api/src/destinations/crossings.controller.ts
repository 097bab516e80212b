import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { offerAcross, recordAcrossAnswer, sealContact } from '#referrals';
import { CaseworkDesk } from '../casework/casework-desk.js';
import { actorOf } from '../http/actor-of.js';
import { Requires } from '../http/declarations.js';
import { Problem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import {
  BorderAnswerDto,
  BorderAnsweredDto,
  BorderOfferDto,
  BorderOfferedDto,
  SealDto,
  SealedDto,
} from './destinations.dto.js';

/** What crosses, or may not cross, from one authority or agency to another. */
@ApiTags('destinations')
@Controller('api/v1/contacts/:id')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as things stand; errors says why' })
export class CrossingsController {
  constructor(private readonly desk: CaseworkDesk) {}

  @Post('seals')
  @HttpCode(201)
  @Requires('contact.seal')
  @ApiOperation({ summary: 'A practitioner seals a contact from an agency, or says that it need not be sealed' })
  @ApiBody({ type: SealDto })
  @ApiResponse({ status: 201, type: SealedDto })
  async seal(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    const { agency, sealed, reason } = readBody(SealDto, request);
    const wish = { agency, sealed: sealed === 'yes', reason };
    await this.desk.tell(on(request, id, 'contact.seal'), (tx, contactId, context) =>
      sealContact(tx, contactId, wish, context),
    );
    return { sealed };
  }

  @Post('border-offers')
  @HttpCode(201)
  @Requires('contact.offer-across')
  @ApiOperation({
    summary: 'Offer a child to the authority they live in. It stays here until a named person there accepts',
  })
  @ApiBody({ type: BorderOfferDto })
  @ApiResponse({ status: 201, type: BorderOfferedDto })
  async offer(@Req() request: FastifyRequest, @Param('id') id: string): Promise<object> {
    const { authority, child, reason } = readBody(BorderOfferDto, request);
    const { n, to, dueAt } = await this.desk.tell(on(request, id, 'contact.offer-across'), (tx, contactId, context) =>
      offerAcross(tx, contactId, { authority, child: child ?? null, reason }, context),
    );
    return { n, state: 'offered', authority: to.code, name: to.name, telephone: to.telephone, dueAt };
  }

  @Post('border-offers/:n/answers')
  @HttpCode(201)
  @Requires('contact.offer-across')
  @ApiOperation({ summary: 'Record that a named person of the other authority accepts, or that it refuses' })
  @ApiBody({ type: BorderAnswerDto })
  @ApiResponse({ status: 201, type: BorderAnsweredDto })
  async answer(@Req() request: FastifyRequest, @Param('id') id: string, @Param('n') n: string): Promise<object> {
    const { answer, person, role, how, reason } = readBody(BorderAnswerDto, request);
    if (!/^[1-9]\d{0,8}$/.test(n)) throw new Problem('not-found');
    const said = { n: Number(n), answer, person: person ?? null, role: role ?? null, how: how ?? null };
    await this.desk.tell(on(request, id, 'contact.answer-across'), (tx, contactId, context) =>
      recordAcrossAnswer(tx, contactId, { ...said, reason: reason ?? null }, context),
    );
    return { n: Number(n), state: answer };
  }
}

const on = (request: FastifyRequest, idOrReference: string, action: string) => ({
  ...{ request, actor: actorOf(request), idOrReference, action },
});
