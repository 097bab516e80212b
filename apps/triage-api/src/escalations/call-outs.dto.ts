import { ApiProperty } from '@nestjs/swagger';
import { NAME, OneOf, WordList, Words } from '../http/body-members.js';

/** Left out or empty: the answer is about this call-out alone. */
export class AcknowledgeDto {
  @WordList('Ids of other call-outs that ring, about the same family or the same incident, which this answer covers')
  covers?: string[] | null;
}

export class HoldDto {
  @Words('Until when it does not climb: a time with its offset', { needed: true, most: NAME })
  until!: string;
}

export class StandDownDto {
  @Words('Why nobody need be rung', { needed: true })
  reason!: string;
}

export class PoliceToldDto {
  @OneOf(['yes', 'no'], 'Were the police told?', { needed: true })
  told!: 'yes' | 'no';

  @Words('Who of the police was told: a control room, a station, an officer', { most: NAME })
  whom?: string | null;

  @Words('Who told them', { most: NAME })
  by?: string | null;

  @Words('When: a time with its offset', { most: NAME })
  at?: string | null;

  @Words('The police’s log number, where they gave one', { most: NAME })
  logNumber?: string | null;

  @Words('Why they were not told')
  why?: string | null;
}

export class CallOutActedDto {
  @ApiProperty({ format: 'uuid' }) escalation!: string;
  @ApiProperty({ enum: ['raised', 'held', 'acknowledged', 'settled', 'stood-down'] }) state!: string;
  @ApiProperty({ format: 'date-time', description: 'While it is live: when it climbs unless something happens first' })
  dueAt!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class MorningItemDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reference!: string;
  @ApiProperty({ description: 'The team that takes it over by day' }) team!: string;
  @ApiProperty({ description: 'The team that holds it until then' }) heldBy!: string;
  @ApiProperty({ type: String, nullable: true }) person!: string | null;
  @ApiProperty() nextAction!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ format: 'date-time' }) since!: string;
}

export class MorningListDto {
  @ApiProperty({ type: [MorningItemDto] }) items!: MorningItemDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
