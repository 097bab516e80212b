import { ApiProperty } from '@nestjs/swagger';
import { ROTA_FORMATS, WAY_CHANNELS, type RotaFormat, type WayChannel } from '#duty';
import { NAME, OneOf, Parts, Words } from '../http/body-members.js';

const MOST_FILE = 200_000;
const SHORT = 2_000;

export class DutyWayDto {
  @OneOf(WAY_CHANNELS, 'The channel', { needed: true })
  channel!: WayChannel;

  @Words('A work number or address on that channel', { needed: true, most: NAME })
  address!: string;
}

export class AddPersonDto {
  @Words('Name, as the rota and its files write it', { needed: true, most: NAME })
  name!: string;

  @Words('Id of the account they sign in with, by which what they have in hand is seen', { most: NAME })
  account?: string | null;

  @Parts(() => DutyWayDto, 'How they are reached at work; one message goes by each')
  ways?: DutyWayDto[] | null;
}

export class WaysDto {
  @Parts(() => DutyWayDto, 'In place of all they had')
  ways?: DutyWayDto[] | null;
}

export class ShiftDto {
  @Words('Role of the rung', { needed: true, most: NAME })
  role!: string;

  @Words('Id of the person', { needed: true, most: NAME })
  person!: string;

  @Words('A time with its offset', { needed: true, most: NAME })
  startsAt!: string;

  @Words('A time with its offset', { needed: true, most: NAME })
  endsAt!: string;
}

export class TakeOffDto {
  @Words('Why', { needed: true, most: SHORT })
  why!: string;
}

export class SwapDto {
  @Words('Id of the other person’s shift; or send to', { most: NAME })
  with?: string | null;

  @Words('Id of the person who takes the shift; or send with', { most: NAME })
  to?: string | null;

  @Words('Why', { needed: true, most: SHORT })
  why!: string;
}

export class ImportDto {
  @OneOf(ROTA_FORMATS, 'csv: role,person,starts,ends and phone,email; ical: events whose SUMMARY is role: person', {
    needed: true,
  })
  format!: RotaFormat;

  @Words('The file', { needed: true, most: MOST_FILE })
  text!: string;
}

export class RotaShiftDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() role!: string;
  @ApiProperty({ format: 'uuid' }) person!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) endsAt!: string;
  @ApiProperty({ description: 'They have left' }) left!: boolean;
  @ApiProperty({ description: 'They have a way to be rung of their own' }) reachable!: boolean;
}

export class RotaGapDto {
  @ApiProperty() role!: string;
  @ApiProperty({ format: 'date-time' }) from!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
}

export class RotaMeetingDto extends RotaGapDto {
  @ApiProperty({ type: [String] }) shifts!: string[];
  @ApiProperty({ type: [String] }) people!: string[];
}

export class SharedNumberDto {
  @ApiProperty({ type: [String], description: 'Names of those who have one number between them' }) people!: string[];
  @ApiProperty() say!: string;
}

export class OneChannelDto {
  @ApiProperty({ format: 'uuid' }) person!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: [String] }) roles!: string[];
}

export class RotaDto {
  @ApiProperty({ format: 'date-time' }) from!: string;
  @ApiProperty({ format: 'date-time' }) to!: string;
  @ApiProperty({ type: [RotaShiftDto] }) shifts!: RotaShiftDto[];
  @ApiProperty({ type: [RotaGapDto], description: 'Nobody is on a rung while its service is there' })
  gaps!: RotaGapDto[];
  @ApiProperty({ type: [RotaMeetingDto], description: 'Two people on one rung: both are rung' }) overlaps!: object[];
  @ApiProperty({ type: [RotaMeetingDto], description: 'One person on twice at once' }) twice!: object[];
  @ApiProperty({ type: [RotaShiftDto], description: 'Of people who have left, or cannot be rung' }) unknown!: object[];
  @ApiProperty({ type: [SharedNumberDto], description: 'A reply from such a number is nobody’s' })
  sharedNumbers!: SharedNumberDto[];
  @ApiProperty({ type: [OneChannelDto], description: 'On a rung with one channel only' }) oneChannel!: OneChannelDto[];
}
