import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_KINDS } from '#clocks';

const RUNNING_STATES = ['running', 'due-soon', 'due', 'overdue'];

export class WorklistClockDto {
  @ApiProperty({ enum: CLOCK_KINDS }) kind!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ enum: RUNNING_STATES }) state!: string;
}

export class WorklistItemDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reference!: string;
  @ApiProperty() status!: string;
  @ApiProperty() kind!: string;
  @ApiProperty() source!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ type: String, nullable: true }) response!: string | null;
  @ApiProperty({ type: String, nullable: true }) priority!: string | null;
  @ApiProperty({ type: String, nullable: true }) canWait!: string | null;
  @ApiProperty() children!: number;
  @ApiProperty({ type: String, nullable: true }) person!: string | null;
  @ApiProperty() nextAction!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
  @ApiProperty({
    enum: RUNNING_STATES,
    description: 'Where the most pressing of what is owed stands, by the database’s clock',
  })
  state!: string;
  @ApiProperty({ type: WorklistClockDto, nullable: true, description: 'The clock that is due soonest' })
  clock!: WorklistClockDto | null;
}

export class WorklistDto {
  @ApiProperty({ type: [WorklistItemDto] }) items!: WorklistItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}
