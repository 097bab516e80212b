import { ApiProperty } from '@nestjs/swagger';
import { CLEARING_REASONS, type ClearingReason } from '#record';
import { OneOf } from '../http/body-members.js';

export class AlarmDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'clock-overdue' }) kind!: string;
  @ApiProperty({ description: 'What it means and what to do, in words about no person' }) means!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The contact it is about' })
  contact!: string | null;
  @ApiProperty({ description: 'The id or code of what it is about; the same alarm about it rings once' })
  subject!: string;
  @ApiProperty({ type: Object, description: 'Codes and ids' }) details!: object;
  @ApiProperty({ description: 'A locality, or service where it is about the service as a whole' }) locality!: string;
  @ApiProperty({ enum: ['ringing', 'cleared'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) raisedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) clearedAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) clearedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: [...CLEARING_REASONS, 'settled'] }) clearedBecause!: string | null;
}

export class AlarmsDto {
  @ApiProperty({ type: [AlarmDto] }) items!: AlarmDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}

/** Why an alarm is cleared: a code, so that no alarm ever holds words about a person. */
export class ClearAlarmDto {
  @OneOf(CLEARING_REASONS, 'Why it is cleared', { needed: true })
  reason!: Exclude<ClearingReason, 'settled'>;
}

export class ClearingDto {
  @ApiProperty({ format: 'uuid' }) alarm!: string;
  @ApiProperty({ enum: ['cleared'] }) state!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ enum: CLEARING_REASONS }) reason!: string;
}
