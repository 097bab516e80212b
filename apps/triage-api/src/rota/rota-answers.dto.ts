import { ApiProperty } from '@nestjs/swagger';
import { WAY_CHANNELS } from '#duty';
import { OneChannelDto, RotaMeetingDto, SharedNumberDto, DutyWayDto } from './rota.dto.js';

/** The rota as a file. */
export const ROTA_FILES = {
  'text/csv': { schema: { type: 'string' } },
  'text/calendar': { schema: { type: 'string' } },
} as const;

export class RotaAddedDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

export class RotaImportedDto {
  @ApiProperty({ description: 'Shifts put on' }) put!: number;
  @ApiProperty({ description: 'Shifts that were on just so before' }) already!: number;
  @ApiProperty({ type: [RotaMeetingDto], description: 'Two people on one rung: both are rung' })
  overlaps!: RotaMeetingDto[];
  @ApiProperty({ type: [SharedNumberDto], description: 'A reply from such a number is nobody’s' })
  sharedNumbers!: SharedNumberDto[];
  @ApiProperty({ type: [OneChannelDto], description: 'On a rung with one channel only' }) oneChannel!: OneChannelDto[];
}

export class ShiftTakenOffDto {
  @ApiProperty({ format: 'uuid' }) shift!: string;
  @ApiProperty({ enum: ['taken-off'] }) state!: string;
}

export class ShiftsSwappedDto {
  @ApiProperty({ type: [String], description: 'Ids of the shifts as they stand now' }) shifts!: string[];
}

export class DutyPersonDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Id of the account they sign in with' })
  account!: string | null;
  @ApiProperty({ type: [DutyWayDto], description: 'How they are reached at work' }) ways!: DutyWayDto[];
}

export class DutyPeopleDto {
  @ApiProperty({ type: [DutyPersonDto] }) items!: DutyPersonDto[];
}

export class WaysChangedDto {
  @ApiProperty({ format: 'uuid' }) person!: string;
  @ApiProperty({ enum: WAY_CHANNELS, isArray: true }) ways!: string[];
}

export class PersonLeftDto {
  @ApiProperty({ format: 'uuid' }) person!: string;
  @ApiProperty({ enum: ['left'] }) state!: string;
}
