import { ApiProperty } from '@nestjs/swagger';
import { ReferrerExplanationDto } from '../contacts/contacts.dto.js';
import { FieldProblemBody } from '../http/problem.dto.js';

export class MakeContactDto {
  @ApiProperty({ type: [String] }) lines!: string[];
  @ApiProperty() telephone!: string;
  @ApiProperty({ description: 'Out of hours' }) nightTelephone!: string;
  @ApiProperty({ description: 'Where a contact is sent' }) online!: string;
}

/** What the published rules say of words that were not kept. Whatever stands in it, make contact if you are worried. */
export class RehearsalDto {
  @ApiProperty({ format: 'date' }) on!: string;
  @ApiProperty({ type: Object, description: 'Versions of the document and the floor that were read' })
  document!: object;
  @ApiProperty({ type: String, nullable: true, description: 'Null: a conversation is needed. Never: no need' })
  response!: string | null;
  @ApiProperty({ enum: ['red', 'amber', 'green'] }) priority!: string;
  @ApiProperty({ enum: ['yes', 'no', 'unknown'] }) canWait!: string;
  @ApiProperty({ type: [Object], description: 'What the rules say of each child' }) children!: object[];
  @ApiProperty({ type: [FieldProblemBody] }) doubts!: FieldProblemBody[];
  @ApiProperty() advice!: string;
  @ApiProperty({ type: ReferrerExplanationDto }) explanation!: ReferrerExplanationDto;
  @ApiProperty({ type: [String], description: 'Questions it helps to have ready, if the answers are known' })
  haveReady!: string[];
  @ApiProperty({ type: [String], description: 'What to do meanwhile' }) meanwhile!: string[];
  @ApiProperty({ type: MakeContactDto }) makeContact!: MakeContactDto;
}
