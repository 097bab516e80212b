import { ApiProperty } from '@nestjs/swagger';
import { ReceiptDto } from '../contacts/contacts.dto.js';
import { FieldProblemBody } from '../http/problem.dto.js';

const AS_SENT = { type: 'object', additionalProperties: true } as const;

class AskedByDto {
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) agency!: string | null;
}

class MacptAnswerShownDto {
  @ApiProperty() answer!: string;
  @ApiProperty({ description: 'Make this a contact now' }) makeContact!: boolean;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

/** A question to the MACPT as it stands. */
export class MacptQuestionShownDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['open', 'answered'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) askedAt!: string;
  @ApiProperty({ type: AskedByDto }) askedBy!: AskedByDto;
  @ApiProperty() question!: string;
  @ApiProperty({ ...AS_SENT, description: 'As it was sent' }) source!: object;
  @ApiProperty({ type: 'array', items: { ...AS_SENT, nullable: true }, description: 'As they were sent' })
  children!: (object | null)[];
  @ApiProperty({ type: 'array', items: { ...AS_SENT, nullable: true }, description: 'As they were sent' })
  facts!: (object | null)[];
  @ApiProperty({ type: [FieldProblemBody] }) doubts!: FieldProblemBody[];
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
  @ApiProperty({ type: ReceiptDto, nullable: true, description: 'Receipt of the contact it became' })
  contact!: ReceiptDto | null;
  @ApiProperty({ type: MacptAnswerShownDto, nullable: true }) answer!: MacptAnswerShownDto | null;
  @ApiProperty() whatHappensNext!: string;
}

export class MacptQuestionsDto {
  @ApiProperty({ type: [MacptQuestionShownDto] }) items!: MacptQuestionShownDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}
