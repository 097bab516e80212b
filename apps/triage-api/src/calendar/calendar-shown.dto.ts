import { ApiProperty } from '@nestjs/swagger';

export class CalendarChangedDto {
  @ApiProperty({ format: 'uuid', description: 'Id of the act' }) id!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

class HolidayShownDto {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() name!: string;
}

class LondonMinuteDto {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty({ description: 'Minutes since midnight by the London clock', minimum: 0, maximum: 1440 })
  minute!: number;
}

class ClosureShownDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() team!: string;
  @ApiProperty({ type: LondonMinuteDto }) from!: LondonMinuteDto;
  @ApiProperty({ type: LondonMinuteDto }) until!: LondonMinuteDto;
  @ApiProperty() reason!: string;
}

class CalendarActDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['holiday-added', 'holiday-removed', 'closure-added', 'closure-removed'] }) kind!: string;
  @ApiProperty({ enum: ['national', 'locality'] }) scope!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() by!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ required: false, format: 'date', description: 'Of a holiday' }) date?: string;
  @ApiProperty({ required: false, description: 'Of a holiday that was added' }) name?: string;
  @ApiProperty({ required: false, description: 'Of a closure that was added' }) team?: string;
  @ApiProperty({ required: false, type: LondonMinuteDto }) from?: LondonMinuteDto;
  @ApiProperty({ required: false, type: LondonMinuteDto }) until?: LondonMinuteDto;
  @ApiProperty({ required: false, format: 'uuid', description: 'The closure that was removed' }) undoes?: string;
}

/** The calendar of a locality as it counts now. */
export class CalendarDto {
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ format: 'date' }) validFrom!: string;
  @ApiProperty({ format: 'date' }) validUntil!: string;
  @ApiProperty({ type: [HolidayShownDto] }) holidays!: HolidayShownDto[];
  @ApiProperty({ type: [ClosureShownDto], description: 'Added while the service runs' }) closures!: ClosureShownDto[];
  @ApiProperty({ type: [CalendarActDto], description: 'Everything that was added or removed, oldest first' })
  acts!: CalendarActDto[];
}
