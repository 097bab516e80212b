import { ApiProperty } from '@nestjs/swagger';
import { OUTCOMES_BY_ENDING } from '#duty';
import { HOLDINGS, type Holding } from './hold-answered.js';

const ENDED_BY = ['can-wait', 'made-safe', 'decided', 'handed-over', 'reported-back', ...OUTCOMES_BY_ENDING];

export class RungDto {
  @ApiProperty({ description: 'Rungs climbed so far, from 1' }) climb!: number;
  @ApiProperty() role!: string;
  @ApiProperty({ type: [String], description: 'People on duty who were told; empty where the role was' })
  told!: string[];
}

export class EscalationDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ type: RungDto }) rung!: RungDto;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ enum: ['raised', 'held', 'acknowledged', 'settled', 'stood-down'] }) state!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ format: 'date-time' }) raisedAt!: string;
  @ApiProperty({ type: String, nullable: true }) acknowledgedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt!: string | null;
  @ApiProperty() immediateDanger!: boolean;
  @ApiProperty({ description: 'Is it recorded that the police were told, or why not?' }) policeTold!: boolean;
  @ApiProperty({ description: 'A colleague out on a visit about it has not been heard of by the time they gave' })
  workerNotBack!: boolean;
  @ApiProperty({ type: String, nullable: true, enum: ENDED_BY }) outcome!: string | null;
}

export class EscalationsDto {
  @ApiProperty({ type: [EscalationDto] }) items!: EscalationDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

const HoldingMember = () =>
  ApiProperty({
    enum: HOLDINGS,
    description:
      'Who has the contact from now. Kept from whoever answered: the record is not theirs to see, and stays with whoever had it, who is told; they have it once they are named or break the glass',
  });

export class AcknowledgementDto {
  @ApiProperty({ format: 'uuid' }) escalation!: string;
  @ApiProperty({ enum: ['acknowledged'] }) state!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({
    format: 'date-time',
    description: 'It climbs again then, unless a decision or an outcome is recorded',
  })
  dueAt!: string;
  @ApiProperty({ type: [String], description: 'Other call-outs answered with it' }) covers!: string[];
  @HoldingMember() holding!: Holding;
}

/** Answered by a link or a spoken code: who is taken to have answered, and when. */
export class CallOutAnsweredDto {
  @ApiProperty({ format: 'uuid' }) escalation!: string;
  @ApiProperty({ enum: ['acknowledged'] }) state!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @HoldingMember() holding!: Holding;
}
