import { ApiProperty } from '@nestjs/swagger';
import { MORNING_REASONS } from '#referrals';

const WHEN = { format: 'date-time' } as const;

class PressingDto {
  @ApiProperty({ description: 'The clock that is due first, or next-action' }) kind!: string;
  @ApiProperty(WHEN) dueAt!: string;
  @ApiProperty({ description: 'Below nought once it is past' }) hoursLeft!: number;
}

class MacptMorningItemDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reference!: string;
  @ApiProperty() status!: string;
  @ApiProperty(WHEN) receivedAt!: string;
  @ApiProperty({ enum: MORNING_REASONS, isArray: true, description: 'Why it is on the list' }) why!: string[];
  @ApiProperty({ type: String, nullable: true }) response!: string | null;
  @ApiProperty({ type: String, nullable: true }) priority!: string | null;
  @ApiProperty({ type: String, nullable: true }) canWait!: string | null;
  @ApiProperty({ enum: ['rules', 'duty', 'person'] }) decidedBy!: string;
  @ApiProperty() children!: number;
  @ApiProperty({ type: [String], example: ['7 months', 'unborn'] }) ages!: string[];
  @ApiProperty({ type: [Object], description: 'Published paragraphs that ask for what stands' }) cites!: object[];
  @ApiProperty({ type: PressingDto }) pressing!: PressingDto;
  @ApiProperty({ type: Object, nullable: true, description: 'When it ends, and the hours left' })
  policeProtection!: object | null;
  @ApiProperty({ type: Object, description: 'The call convened and not held, and which agencies are invited' })
  call!: object;
  @ApiProperty({ type: Object, nullable: true }) callOut!: object | null;
  @ApiProperty({ type: [String], example: ['call', 'decision', 'answers'] }) missing!: string[];
  @ApiProperty() nextAction!: string;
}

class MorningTeamDto {
  @ApiProperty() team!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ ...WHEN, description: 'From when what came is new: the opening of the last day the team was there' })
  since!: string;
  @ApiProperty({ type: [MacptMorningItemDto] }) items!: MacptMorningItemDto[];
  @ApiProperty({ description: 'There are more than the 200 shown' }) more!: boolean;
}

export class MacptMorningListDto {
  @ApiProperty(WHEN) at!: string;
  @ApiProperty({ format: 'date' }) day!: string;
  @ApiProperty({ type: [MorningTeamDto] }) teams!: MorningTeamDto[];
}
