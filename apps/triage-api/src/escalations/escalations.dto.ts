import { ApiProperty } from '@nestjs/swagger';

export class RungDto {
  @ApiProperty({ description: 'Rungs climbed so far, from 1' }) climb!: number;
  @ApiProperty() role!: string;
}

export class EscalationDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ type: RungDto }) rung!: RungDto;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ enum: ['raised', 'acknowledged'] }) state!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ format: 'date-time' }) raisedAt!: string;
  @ApiProperty({ type: String, nullable: true }) acknowledgedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt!: string | null;
}

export class EscalationsDto {
  @ApiProperty({ type: [EscalationDto] }) items!: EscalationDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class AcknowledgementDto {
  @ApiProperty({ format: 'uuid' }) escalation!: string;
  @ApiProperty({ enum: ['acknowledged'] }) state!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}
