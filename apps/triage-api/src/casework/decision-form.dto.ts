import { ApiProperty } from '@nestjs/swagger';
import { DECISION_KINDS, WHY_SECOND } from '#referrals';
import { RESPONSES } from '#thresholds';
import { DecisionDto } from './decision.dto.js';

export class FormFieldDto {
  @ApiProperty({ description: 'A member of the decision' }) field!: string;
  @ApiProperty({ description: 'How to ask it' }) wording!: string;
  @ApiProperty({ description: 'What it is for at this decision' }) purpose!: string;
  @ApiProperty({ description: 'Where that comes from' }) source!: string;
  @ApiProperty() needed!: boolean;
  @ApiProperty({ type: String, nullable: true }) why!: string | null;
}

export class WhySecondDto {
  @ApiProperty({ enum: WHY_SECOND }) code!: string;
  @ApiProperty() words!: string;
}

export class SecondPersonDto {
  @ApiProperty({
    type: [WhySecondDto],
    description: 'Empty where nobody else reads it, unless the daily sample picks it',
  })
  why!: WhySecondDto[];
  @ApiProperty({ type: String, nullable: true }) who!: string | null;
}

export class FormPersonDto {
  @ApiProperty({ description: 'As the body names them' }) who!: string;
  @ApiProperty({ enum: ['adult', 'child', 'child-elsewhere'] }) kind!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ type: String, nullable: true }) relationship!: string | null;
  @ApiProperty({ enum: ['same', 'possible'], nullable: true, description: 'Of a child known from other contacts' })
  match!: string | null;
}

/** What a decision asks, and a body for it. */
export class DecisionFormDto {
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ enum: DECISION_KINDS }) kind!: string;
  @ApiProperty({ type: String, nullable: true }) child!: string | null;
  @ApiProperty({ enum: RESPONSES, nullable: true, description: 'What it comes to; null where that has to be said' })
  response!: string | null;
  @ApiProperty({ type: [FormFieldDto] }) fields!: FormFieldDto[];
  @ApiProperty({ type: SecondPersonDto }) secondPerson!: SecondPersonDto;
  @ApiProperty({ type: [FormPersonDto] }) people!: FormPersonDto[];
  @ApiProperty({ type: DecisionDto, description: 'Send it to …/decisions with the ETag as If-Match' })
  body!: DecisionDto;
}
