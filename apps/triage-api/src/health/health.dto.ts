import { ApiProperty } from '@nestjs/swagger';

export class LiveDto {
  @ApiProperty({ enum: ['live'] }) status!: string;
}

export class ReadyDto {
  @ApiProperty({ enum: ['ready'] }) status!: string;
}

class CanaryDto {
  @ApiProperty() channel!: string;
  @ApiProperty() way!: string;
  @ApiProperty({ format: 'date-time' }) sentAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) returnedAt!: string | null;
  @ApiProperty({ description: 'Not back in time' }) late!: boolean;
}

class SweepDto {
  @ApiProperty({ description: 'A part of the sweeps' }) part!: string;
  @ApiProperty() workers!: number;
  @ApiProperty({ description: 'Since it last ran to its end' }) seconds!: number;
}

const AGE = { type: Number, nullable: true, description: 'Null where none waits' } as const;

/** Whether all is well, why not where it is not, and the figures it stands on. Nothing about a case. */
export class DutyFiguresDto {
  @ApiProperty() well!: boolean;
  @ApiProperty({ type: [String], description: 'What is not well, in words' }) reasons!: string[];
  @ApiProperty({ format: 'date-time', description: 'The database’s time' }) at!: string;
  @ApiProperty(AGE) oldestWorkSeconds!: number | null;
  @ApiProperty() workWaiting!: number;
  @ApiProperty() quarantined!: number;
  @ApiProperty() alarms!: number;
  @ApiProperty(AGE) overdueRungSeconds!: number | null;
  @ApiProperty() callOutsRinging!: number;
  @ApiProperty() messagesUnsent!: number;
  @ApiProperty(AGE) oldestUnsentSeconds!: number | null;
  @ApiProperty() undecided!: number;
  @ApiProperty(AGE) oldestUndecidedSeconds!: number | null;
  @ApiProperty(AGE) oldestSyntheticSeconds!: number | null;
  @ApiProperty({ type: [CanaryDto] }) canaries!: CanaryDto[];
  @ApiProperty({ type: [SweepDto] }) sweeps!: SweepDto[];
  @ApiProperty() clockSkewSeconds!: number;
  @ApiProperty() calendarDaysLeft!: number;
}
