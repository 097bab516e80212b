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
  @ApiProperty({ description: 'The status in words' }) stage!: string;
  @ApiProperty({ format: 'date-time', description: 'When the first of what is owed is due' }) owedBy!: string;
  @ApiProperty({ description: 'Whole minutes until then, by the stopwatch; below zero once it is past' })
  minutesLeft!: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Those of them in which the team is open; 0 once it is past, null where that is over 400 days ahead',
  })
  openMinutesLeft!: number | null;
  @ApiProperty({ description: 'Have you claimed it?' }) mine!: boolean;
  @ApiProperty({ description: 'How often it passed from one team to another' }) transfers!: number;
  @ApiProperty({ description: 'A decision of it waits for a second person' }) awaitingSecond!: boolean;
  @ApiProperty({ description: 'A professional disagrees and has not been answered' }) challenged!: boolean;
  @ApiProperty({ description: 'The number in its ETag' }) version!: number;
}

const count = { type: Number } as const;

export class ByStageDto {
  @ApiProperty(count) received!: number;
  @ApiProperty(count) proposed!: number;
  @ApiProperty(count) decided!: number;
  @ApiProperty(count) offered!: number;
  @ApiProperty(count) accepted!: number;
  @ApiProperty(count) returned!: number;
}

export class ByStateDto {
  @ApiProperty(count) overdue!: number;
  @ApiProperty(count) due!: number;
  @ApiProperty({ ...count, name: 'due-soon' }) 'due-soon'!: number;
  @ApiProperty(count) running!: number;
}

export class ByPriorityDto {
  @ApiProperty(count) red!: number;
  @ApiProperty(count) amber!: number;
  @ApiProperty(count) green!: number;
  @ApiProperty({ ...count, description: 'The rules have not been applied yet' }) none!: number;
}

export class OldestDto {
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
}

export class TotalsDto {
  @ApiProperty() team!: string;
  @ApiProperty() open!: number;
  @ApiProperty({ type: ByStageDto }) byStage!: ByStageDto;
  @ApiProperty({ type: ByStateDto }) byState!: ByStateDto;
  @ApiProperty({ type: ByPriorityDto }) byPriority!: ByPriorityDto;
  @ApiProperty() unclaimed!: number;
  @ApiProperty() awaitingSecond!: number;
  @ApiProperty() challenged!: number;
  @ApiProperty({ type: OldestDto, nullable: true, description: 'Received longest ago, and due first' })
  oldest!: OldestDto | null;
}

export class TeamWorklistDto {
  @ApiProperty({ description: 'The team, as in the worklist’s address' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ['front-door', 'family-help', 'macpt', 'duty'] }) kind!: string;
  @ApiProperty({ type: TotalsDto }) totals!: TotalsDto;
}

export class WorklistsDto {
  @ApiProperty({ type: [TeamWorklistDto] }) items!: TeamWorklistDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: every team is told at once' })
  next!: string | null;
}

export class WorklistDto {
  @ApiProperty({ type: [WorklistItemDto] }) items!: WorklistItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}
