import { ApiProperty } from '@nestjs/swagger';
import { MEASURED_BY, MEASURES } from '#referrals';

const share = { type: Number, nullable: true } as const;

export class MinutesDto {
  @ApiProperty() median!: number;
  @ApiProperty({ description: 'Ninetieth percentile' }) p90!: number;
}

export class MeasuredGroupDto {
  @ApiProperty({ description: 'A source kind, a team, the Monday of a week, a month; together: small groups' })
  group!: string;
  @ApiProperty() denominator!: number;
  @ApiProperty({ ...share, description: 'null: held back, for it is about too few' }) numerator!: number | null;
  @ApiProperty(share) share!: number | null;
  @ApiProperty({ type: MinutesDto, nullable: true }) minutes!: MinutesDto | null;
  @ApiProperty(share) mean!: number | null;
}

export class MeasuredGroupsDto {
  @ApiProperty({ type: [MeasuredGroupDto] }) rows!: MeasuredGroupDto[];
  @ApiProperty({ type: [String], description: 'Groups put together because one was too small to show' })
  together!: string[];
  @ApiProperty({ enum: ['too-few', 'one-group'], nullable: true, description: 'Why there are no rows' })
  withheld!: string | null;
}

export class MeasureDto {
  @ApiProperty({ enum: Object.keys(MEASURES) }) code!: string;
  @ApiProperty({ description: 'What is counted' }) of!: string;
  @ApiProperty({ description: 'Which of them are in the share' }) means!: string;
  @ApiProperty() numerator!: number;
  @ApiProperty() denominator!: number;
  @ApiProperty({ ...share, description: 'From 0 to 1; null of none' }) share!: number | null;
  @ApiProperty({ type: MinutesDto, nullable: true, description: 'Over those in the share, by the stopwatch' })
  minutes!: MinutesDto | null;
  @ApiProperty({ ...share, description: 'How often on average, over the denominator' }) mean!: number | null;
  @ApiProperty({ type: MeasuredGroupsDto, nullable: true }) groups!: MeasuredGroupsDto | null;
}

export class MeasuresDto {
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) to!: string;
  @ApiProperty({ enum: MEASURED_BY, nullable: true }) by!: string | null;
  @ApiProperty({ enum: ['include', 'leave-out'] }) backdated!: string;
  @ApiProperty({ type: [MeasureDto] }) measures!: MeasureDto[];
}
