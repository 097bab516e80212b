import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { LondonMinute } from '#clocks';
import { ShowsNoCaseContent } from '../access/look-first.interceptor.js';
import { Requires } from '../http/declarations.js';
import { isDay } from '../http/instant.js';
import { Problem, type FieldProblem } from '../http/problem.js';
import { ProblemBody } from '../http/problem.dto.js';
import { readBody } from '../http/read-body.js';
import { CalendarChangedDto, CalendarDto } from './calendar-shown.dto.js';
import { CalendarDesk } from './calendar-desk.js';
import { ClosureDto, ClosureRemovalDto, HolidayDto, HolidayRemovalDto } from './calendar.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const END_OF_DAY = 1_440;

/** Holidays and closures that are known too late for a release. Nothing is taken back: what no longer holds is a later act. */
@ApiTags('calendar')
@Controller('api/v1/calendar')
@ApiResponse({ status: 400, type: ProblemBody })
@ApiResponse({ status: 403, type: ProblemBody })
@ApiResponse({
  status: 409,
  type: ProblemBody,
  description: 'Cannot be as things stand; a gap says when nobody is there',
})
export class CalendarController {
  constructor(private readonly desk: CalendarDesk) {}

  @Get()
  @Requires('calendar.read')
  @ShowsNoCaseContent('days of holidays and closures')
  @ApiOperation({ summary: 'Bank holidays as they count here now, closures, and everything that was added or removed' })
  @ApiResponse({ status: 200, type: CalendarDto })
  show(@Req() request: FastifyRequest): Promise<object> {
    return this.desk.show(request);
  }

  @Post('holidays')
  @HttpCode(201)
  @Requires('calendar.change')
  @ApiOperation({ summary: 'Adds a bank holiday: it counts for opening hours and for working days from now' })
  @ApiBody({ type: HolidayDto })
  @ApiResponse({ status: 201, type: CalendarChangedDto })
  addHoliday(@Req() request: FastifyRequest) {
    const { date, name, reason, scope } = readBody(HolidayDto, request);
    refuseNoDay(date);
    const national = scope === 'national';
    return this.desk.change(request, { kind: 'holiday-added', date, name, reason, national }, '/date');
  }

  @Post('holidays/removals')
  @HttpCode(201)
  @Requires('calendar.change')
  @ApiOperation({ summary: 'Removes a bank holiday, as where one is moved' })
  @ApiBody({ type: HolidayRemovalDto })
  @ApiResponse({ status: 201, type: CalendarChangedDto })
  removeHoliday(@Req() request: FastifyRequest) {
    const { date, reason, scope } = readBody(HolidayRemovalDto, request);
    refuseNoDay(date);
    const national = scope === 'national';
    return this.desk.change(request, { kind: 'holiday-removed', date, reason, national }, '/date');
  }

  @Post('closures')
  @HttpCode(201)
  @Requires('calendar.change')
  @ApiOperation({ summary: 'Closes a team. It lengthens no clock; one that would leave nobody there is refused' })
  @ApiBody({ type: ClosureDto })
  @ApiResponse({ status: 201, type: CalendarChangedDto })
  close(@Req() request: FastifyRequest) {
    const { team, from, until, reason } = readBody(ClosureDto, request);
    const [begins, ends] = [readMinute(from, 0), readMinute(until, END_OF_DAY)];
    const errors = [...noMinute('/from', begins), ...noMinute('/until', ends)];
    if (errors.length > 0 || !begins || !ends) throw new Problem('not-understood', { errors });
    return this.desk.change(request, { kind: 'closure-added', team, from: begins, until: ends, reason }, '/until');
  }

  @Post('closures/:id/removals')
  @HttpCode(201)
  @Requires('calendar.change')
  @ApiOperation({ summary: 'Removes a closure that was added while the service runs' })
  @ApiBody({ type: ClosureRemovalDto })
  @ApiResponse({ status: 201, type: CalendarChangedDto })
  reopen(@Req() request: FastifyRequest, @Param('id') id: string) {
    const { reason } = readBody(ClosureRemovalDto, request);
    if (!UUID.test(id)) throw new Problem('not-found');
    return this.desk.change(request, { kind: 'closure-removed', undoes: id.toLowerCase(), reason }, '');
  }
}

function refuseNoDay(date: string): void {
  if (isDay(date)) return;
  const detail = 'Send a day that exists, such as 2027-06-04.';
  throw new Problem('not-understood', { errors: [{ pointer: '/date', code: 'not-a-day', detail }] });
}

/** A minute by the London clock: a day and a time, or a day alone. */
function readMinute(text: string, whenNoTime: number): LondonMinute | null {
  const [, date = '', hours, minutes] = /^(\d{4}-\d\d-\d\d)(?:[ T]([01]\d|2[0-4]):([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (!isDay(date)) return null;
  const minute = hours === undefined ? whenNoTime : Number(hours) * 60 + Number(minutes);
  return minute <= END_OF_DAY ? { date, minute } : null;
}

const noMinute = (pointer: string, minute: LondonMinute | null): FieldProblem[] =>
  minute
    ? []
    : [{ pointer, code: 'not-a-time', detail: 'Send a day and a time by the London clock: 2026-12-24 15:00.' }];
