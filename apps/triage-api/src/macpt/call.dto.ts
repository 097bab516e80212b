import { ApiProperty } from '@nestjs/swagger';
import { ENQUIRIES, OTHER_AGENCIES, QUORUM, type Enquiry } from '#referrals';
import { NAME, OneOf, Part, Parts, Words } from '../http/body-members.js';
import { FieldProblemBody } from '../http/problem.dto.js';
import { SteppedClockDto } from '../steps/step.dto.js';

const AGENCIES = [...QUORUM, ...OTHER_AGENCIES].join(', ');

export class AttendeeDto {
  @Words(`Agency: ${AGENCIES}; another is kept, with a doubt`, { needed: true, most: NAME })
  agency!: string;

  @Words('Who, by name', { most: NAME })
  name?: string | null;
}

export class CallDto {
  @Words('When the call is to be, as RFC 3339 with an offset; now where left out', { most: NAME })
  at?: string | null;

  @Parts(() => AttendeeDto, 'Who is invited')
  invited?: AttendeeDto[] | null;
}

export class NextStepDto {
  @Words('What is to be done', { needed: true })
  what!: string;

  @Words('By whom', { most: NAME })
  who?: string | null;

  @Words('By when, in words or as a day', { most: NAME })
  by?: string | null;
}

export class CallOutcomeDto {
  @OneOf(
    ENQUIRIES,
    'Where the call was a strategy discussion: is a section 47 enquiry started, single or joint with the police',
  )
  section47?: Enquiry | null;

  @Words('Why')
  reason?: string | null;

  @Parts(() => NextStepDto, 'What is to be done next')
  nextSteps?: NextStepDto[] | null;
}

export class HeldCallDto {
  @Words('When it was held, as RFC 3339 with an offset; now where left out. Never in the future', { most: NAME })
  at?: string | null;

  @Parts(() => AttendeeDto, 'Who was on it; at least one')
  attended?: AttendeeDto[] | null;

  @Words('Why it went ahead without an agency that it needs')
  wentAheadBecause?: string | null;

  @Part(() => CallOutcomeDto, 'What it came to', { needed: true })
  outcome!: CallOutcomeDto;
}

class InvitedDto {
  @ApiProperty() agency!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ description: 'Is it an agency known here?' }) known!: boolean;
}

export class CallConvenedDto {
  @ApiProperty({ description: 'Number of the call on this contact' }) n!: number;
  @ApiProperty({ enum: ['convened', 'known'], description: 'known: it was on the record already' }) status!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: [InvitedDto] }) invited!: InvitedDto[];
  @ApiProperty({ enum: QUORUM, isArray: true, description: 'Agencies it needs that are not invited' })
  notInvited!: string[];
  @ApiProperty({ type: [FieldProblemBody] }) doubts!: FieldProblemBody[];
}

export class CallHeldDto {
  @ApiProperty({ description: 'Number of the call on this contact' }) n!: number;
  @ApiProperty({ enum: ['held', 'known'], description: 'known: it was on the record already' }) status!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ enum: QUORUM, isArray: true, description: 'Agencies it needs that were not on it' })
  missing!: string[];
  @ApiProperty() quorate!: boolean;
  @ApiProperty({ type: [Number], description: 'Numbers of the steps recorded with it' }) steps!: number[];
  @ApiProperty({ type: [SteppedClockDto], description: 'Clocks that it changed' }) clocks!: SteppedClockDto[];
  @ApiProperty({ type: [FieldProblemBody] }) doubts!: FieldProblemBody[];
}
