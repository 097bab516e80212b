import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_KINDS } from '#clocks';
import { RECORDABLE_STEPS, type StepCode } from '#referrals';
import { NAME, OneOf, WholeNumber, Words } from '../http/body-members.js';

export class StepDto {
  @OneOf(RECORDABLE_STEPS, 'What was done, or happened', { needed: true })
  step!: StepCode;

  @Words('When, as RFC 3339 with an offset; now where left out. Never in the future', {
    most: NAME,
    example: '2026-11-17T09:30:00Z',
  })
  at?: string | null;

  @Words('Who did it, in words, where not whoever records it', { most: NAME })
  by?: string | null;

  @Words('What more is to be said; some steps need it')
  note?: string | null;

  @Words('Ref of one child; for duty-does-not-apply, the clock', { most: NAME })
  about?: string | null;

  @WholeNumber('Number of the step that this puts right; note then says why')
  corrects?: number | null;
}

export class SteppedClockDto {
  @ApiProperty({ enum: CLOCK_KINDS }) kind!: string;
  @ApiProperty({ description: 'How often it has been started' }) run!: number;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) stoppedAt!: string | null;
  @ApiProperty({ description: 'Did it stop after it was due?' }) stoppedLate!: boolean;
}

class NextDto {
  @ApiProperty() nextAction!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
}

export class StepRecordedDto {
  @ApiProperty({ description: 'Number of the step on this contact' }) n!: number;
  @ApiProperty({ enum: ['recorded', 'known'], description: 'known: it was on the record already' }) status!: string;
  @ApiProperty() step!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: [SteppedClockDto], description: 'Clocks that it changed, as they stand after it' })
  clocks!: SteppedClockDto[];
  @ApiProperty({ type: NextDto }) holding!: NextDto;
}
