import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, IsInt, Matches, Max, Min } from 'class-validator';
import { BULK_ACTS, MOST_IN_BULK, type BulkAct } from '#referrals';
import { NAME, OneOf, Part, Parts, Words } from '../../http/body-members.js';
import { ReasonDto } from '../../casework/decision.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST_VERSION = 999_999_999;

export class BulkContactDto {
  @ApiProperty({ format: 'uuid', description: 'Id of the contact, as the worklist gives it' })
  @IsDefined({ message: 'send this' })
  @Matches(UUID, { message: 'send the id of a contact, as the worklist gives it' })
  id!: string;

  @ApiProperty({ description: 'Its version, as the worklist gave it' })
  @IsDefined({ message: 'send this' })
  @IsInt({ message: 'send a whole number' })
  @Min(1, { message: 'send the version the worklist gave' })
  @Max(MOST_VERSION, { message: 'send the version the worklist gave' })
  version!: number;
}

export class BulkActDto {
  @OneOf(BULK_ACTS, 'What is to be done to each', { needed: true })
  act!: BulkAct;

  @Parts(() => BulkContactDto, `The contacts, each once, at most ${MOST_IN_BULK}; needed`)
  contacts?: BulkContactDto[] | null;

  @Part(() => ReasonDto, 'Why; needed to redirect or close, and stands under each')
  reason?: ReasonDto | null;

  @Words('Team they go to; needed to redirect', { most: NAME })
  team?: string | null;
}

const WOULD = ['do', 'refuse', 'stale', 'second-person'];
const OUTCOMES = ['done', 'refused', 'stale', 'awaiting-second', 'not-done'];

class BulkLineDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'The version it was planned on' }) version!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why not, as a code' }) code!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in words' }) detail!: string | null;
}

export class PlannedContactDto extends BulkLineDto {
  @ApiProperty({ enum: WOULD, description: 'What confirming would come to; second-person: never done in bulk' })
  would!: string;
  @ApiProperty({ type: [String], description: 'Why a second person is needed; empty where none is' }) why!: string[];
}

export class BulkPlanDto {
  @ApiProperty({ enum: ['awaiting-confirmation'] }) status!: string;
  @ApiProperty({ format: 'uuid', description: 'Yours alone: what you confirm' }) confirm!: string;
  @ApiProperty({ format: 'date-time' }) confirmBy!: string;
  @ApiProperty({ enum: BULK_ACTS }) act!: string;
  @ApiProperty({ type: [PlannedContactDto], description: 'In the order they were sent' })
  contacts!: PlannedContactDto[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'How many of each' })
  totals!: Record<string, number>;
}

export class BulkOutcomeDto extends BulkLineDto {
  @ApiProperty({
    enum: OUTCOMES,
    description: 'awaiting-second: the daily sample picked it, and it has not changed; not-done: confirm again',
  })
  outcome!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Its version now; null where this changed nothing' })
  became!: number | null;
}

export class BulkDoneDto {
  @ApiProperty({ enum: ['confirmed'] }) status!: string;
  @ApiProperty({ enum: BULK_ACTS }) act!: string;
  @ApiProperty({ type: [BulkOutcomeDto], description: 'In the order they were sent' }) contacts!: BulkOutcomeDto[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'How many of each' })
  totals!: Record<string, number>;
}
