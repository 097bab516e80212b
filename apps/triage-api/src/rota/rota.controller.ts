import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  addDutyPerson,
  changeWays,
  dutyPeople,
  importRota,
  leaveRota,
  putOnDuty,
  showRota,
  swapShifts,
  takeOffDuty,
  writeRotaCsv,
  writeRotaIcal,
  type Swap,
} from '#duty';
import { Requires } from '../http/declarations.js';
import { readInstants } from '../http/instant.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import {
  DutyPeopleDto,
  PersonLeftDto,
  ROTA_FILES,
  RotaAddedDto,
  RotaImportedDto,
  ShiftsSwappedDto,
  ShiftTakenOffDto,
  WaysChangedDto,
} from './rota-answers.dto.js';
import { readWays, RotaDesk } from './rota-desk.js';
import { AddPersonDto, ImportDto, RotaDto, ShiftDto, SwapDto, TakeOffDto, WaysDto } from './rota.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who is on duty when, at which rung. Every change is by a named person, with an audit entry. */
@ApiTags('rota')
@Controller('api/v1/rota')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 404, type: ProblemBody })
@ApiResponse({ status: 409, type: ProblemBody, description: 'Cannot be done as the rota stands; errors says why' })
export class RotaController {
  constructor(private readonly desk: RotaDesk) {}

  @Get()
  @Requires('rota.read')
  @ApiOperation({
    summary:
      'The rota, with its gaps, overlaps, people on twice, not there, sharing a number or reached by one channel',
  })
  @ApiQuery({ name: 'from', required: false })
  @ApiQuery({ name: 'to', required: false })
  @ApiResponse({ status: 200, type: RotaDto })
  async show(@Req() request: FastifyRequest, @Query() query: Record<string, unknown>) {
    const { from, until } = this.desk.span(query);
    const rungs = this.desk.rungsOf(request);
    const rota = await this.desk.look(request, 'rota.read', (tx, locality) =>
      showRota(tx, locality, { from, until, rungs }),
    );
    return { from, to: until, ...rota };
  }

  @Get('export')
  @Requires('rota.read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The rota as a file, ?format=csv or ical, that an import reads again. It holds no numbers' })
  @ApiQuery({ name: 'format', enum: ['csv', 'ical'] })
  @ApiQuery({ name: 'from', required: false })
  @ApiQuery({ name: 'to', required: false })
  @ApiResponse({ status: 200, description: 'The file', content: ROTA_FILES })
  async export(
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { format } = query;
    if (format !== 'csv' && format !== 'ical')
      throw new Problem('not-understood', {
        errors: [{ pointer: '?format', code: 'unknown-code', detail: 'Send one of csv, ical.' }],
      });
    const { from, until } = this.desk.span(query);
    const rungs = this.desk.rungsOf(request);
    const { shifts } = await this.desk.look(request, 'rota.export', (tx, locality) =>
      showRota(tx, locality, { from, until, rungs }),
    );
    reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'text/calendar; charset=utf-8');
    return format === 'csv' ? writeRotaCsv(shifts) : writeRotaIcal(shifts, this.desk.now());
  }

  @Post('imports')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Puts a whole rota on: all of it, or nothing and every problem with its line' })
  @ApiBody({ type: ImportDto })
  @ApiResponse({ status: 201, type: RotaImportedDto })
  async import(@Req() request: FastifyRequest) {
    const { format, text } = readBody(ImportDto, request);
    const done = await this.desk.change(request, async (tx, terms) => {
      const imported = await importRota(tx, { format, text }, terms);
      return imported.outcome === 'refused' ? { outcome: 'unread' as const, problems: imported.problems } : imported;
    });
    if (done.outcome === 'imported') {
      const { put, already, overlaps, sharedNumbers, oneChannel } = done;
      return { put, already, overlaps, sharedNumbers, oneChannel };
    }
    const { problems } = done;
    const errors = problems.slice(0, MOST_ERRORS).map(({ line, field, code, detail }) => ({
      ...{ pointer: '/text', code, detail: `Line ${line}${field === 'file' ? '' : `, ${field}`} ${detail}` },
    }));
    throw new Problem('not-understood', { errors, members: { problems: problems.slice(0, MOST_ERRORS) } });
  }

  @Post('shifts')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Puts somebody on duty at a rung' })
  @ApiBody({ type: ShiftDto })
  @ApiResponse({ status: 201, type: RotaAddedDto })
  async putOn(@Req() request: FastifyRequest) {
    const { role, person, startsAt, endsAt } = readBody(ShiftDto, request);
    const when = readInstants({ startsAt, endsAt });
    idOrRefuse(person, '/person');
    const { id } = await this.desk.change(request, (tx, terms) => putOnDuty(tx, { role, person, ...when }, terms));
    return { id };
  }

  @Post('shifts/:id/removals')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Takes somebody off, and says why' })
  @ApiBody({ type: TakeOffDto })
  @ApiResponse({ status: 201, type: ShiftTakenOffDto })
  async takeOff(@Req() request: FastifyRequest, @Param('id') shift: string) {
    const { why } = readBody(TakeOffDto, request);
    known(shift);
    await this.desk.change(request, (tx, terms) => takeOffDuty(tx, { shift, why }, terms));
    return { shift, state: 'taken-off' };
  }

  @Post('shifts/:id/swaps')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Swaps a shift with another person’s, or gives it to another person' })
  @ApiBody({ type: SwapDto })
  @ApiResponse({ status: 201, type: ShiftsSwappedDto })
  async swap(@Req() request: FastifyRequest, @Param('id') shift: string) {
    const swap = readSwap(shift, readBody(SwapDto, request));
    const { shifts } = await this.desk.change(request, (tx, terms) => swapShifts(tx, swap, terms));
    return { shifts };
  }

  @Get('people')
  @Requires('rota.change')
  @ApiOperation({ summary: 'Whom the rota may name, with the ways they are reached at work' })
  @ApiResponse({ status: 200, type: DutyPeopleDto })
  async people(@Req() request: FastifyRequest) {
    return { items: await this.desk.look(request, 'rota.people', dutyPeople) };
  }

  @Post('people')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Adds somebody the rota may name' })
  @ApiBody({ type: AddPersonDto })
  @ApiResponse({ status: 201, type: RotaAddedDto })
  async add(@Req() request: FastifyRequest) {
    const sent = readBody(AddPersonDto, request);
    const ways = readWays(sent.ways);
    const account = sent.account?.trim() || null;
    const { id } = await this.desk.change(request, (tx, terms) =>
      addDutyPerson(tx, { name: sent.name, account, ways }, terms),
    );
    return { id };
  }

  @Post('people/:id/ways')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Gives somebody these ways to be reached, in place of all they had' })
  @ApiBody({ type: WaysDto })
  @ApiResponse({ status: 201, type: WaysChangedDto })
  async ways(@Req() request: FastifyRequest, @Param('id') person: string) {
    const ways = readWays(readBody(WaysDto, request).ways);
    known(person);
    await this.desk.change(request, (tx, terms) => changeWays(tx, { person, ways }, terms));
    return { person, ways: ways.map(({ channel }) => channel) };
  }

  @Post('people/:id/leavings')
  @HttpCode(201)
  @Requires('rota.change')
  @ApiOperation({ summary: 'Somebody leaves: nothing rings them from now on' })
  @ApiResponse({ status: 201, type: PersonLeftDto })
  async leave(@Req() request: FastifyRequest, @Param('id') person: string) {
    known(person);
    await this.desk.change(request, (tx, terms) => leaveRota(tx, person, terms));
    return { person, state: 'left' };
  }
}

const MOST_ERRORS = 200;

function known(id: string): void {
  if (!UUID.test(id)) throw new Problem('not-found');
}

function idOrRefuse(id: string, pointer: string): void {
  if (UUID.test(id)) return;
  throw new Problem('not-understood', {
    errors: [{ pointer, code: 'not-an-id', detail: 'Send an id, as the rota shows it.' }],
  });
}

/** @throws Problem 400 where neither or both of `with` and `to` are sent */
function readSwap(shift: string, { with: other, to, why }: SwapDto): Swap {
  known(shift);
  const errors: FieldProblem[] = [];
  if (Boolean(other) === Boolean(to))
    errors.push({ pointer: '/with', code: 'missing', detail: 'Send with, the other shift, or to, the other person.' });
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  if (other) {
    idOrRefuse(other, '/with');
    return { shift, why, with: other };
  }
  idOrRefuse(to ?? '', '/to');
  return { shift, why, to: to ?? '' };
}
