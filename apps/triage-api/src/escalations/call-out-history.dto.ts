import { ApiProperty } from '@nestjs/swagger';
import { EscalationDto } from './escalations.dto.js';

class LoadDto {
  @ApiProperty({ description: 'Name' }) person!: string;
  @ApiProperty({ description: 'Live call-outs they have in hand' }) live!: number;
}

export class CallOutLoadDto {
  @ApiProperty({ type: [LoadDto], description: 'Most first' }) items!: LoadDto[];
}

const AS_KEPT = { type: 'object', additionalProperties: true } as const;

class RungHistoryDto {
  @ApiProperty({ description: 'Rungs climbed so far, from 1' }) climb!: number;
  @ApiProperty() role!: string;
  @ApiProperty({ format: 'date-time' }) rungAt!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ type: String, nullable: true }) outcome!: string | null;
  @ApiProperty({ type: 'array', items: AS_KEPT, description: 'People on duty who were told' }) told!: object[];
}

class CallOutActDto {
  @ApiProperty() act!: string;
  @ApiProperty({ type: String, nullable: true }) by!: string | null;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ ...AS_KEPT, description: 'What was said with it' }) said!: object;
}

/** A call-out with every rung and everything people did to it. */
export class CallOutHistoryDto extends EscalationDto {
  @ApiProperty({ format: 'uuid' }) contactId!: string;
  @ApiProperty({ type: [RungHistoryDto] }) rungs!: RungHistoryDto[];
  @ApiProperty({ type: [CallOutActDto], description: 'Oldest first' }) acts!: CallOutActDto[];
}
