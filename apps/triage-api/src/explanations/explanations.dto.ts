import { ApiProperty } from '@nestjs/swagger';
import { RELEASE_WAYS } from '#referrals';

export class ExplainedChildDto {
  @ApiProperty() ref!: string;
  @ApiProperty({ type: [String], description: 'Sentences to read aloud, most important first' }) lines!: string[];
}

class ExplanationDto {
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ description: 'Version of the published wording' }) wording!: string;
}

export class PractitionerExplanationDto extends ExplanationDto {
  @ApiProperty({ enum: ['practitioner'] }) voice!: string;
  @ApiProperty({ type: [ExplainedChildDto] }) children!: ExplainedChildDto[];
  @ApiProperty({ type: [String], description: 'What there is to say of the contact as a whole' }) lines!: string[];
}

export class DutyExplanationDto extends ExplanationDto {
  @ApiProperty({ enum: ['duty'] }) voice!: string;
  @ApiProperty({ type: [String], maxItems: 5, description: 'At most five lines of at most 160 characters' })
  lines!: string[];
}

export class SentExplanationDto extends ExplanationDto {
  @ApiProperty({ enum: ['referrer'] }) voice!: string;
  @ApiProperty({ type: [String], description: 'What whoever sent it is told' }) lines!: string[];
}

export class FamilyDraftDto {
  @ApiProperty() withheld!: boolean;
  @ApiProperty({ type: [String], description: 'Why there is no draft: for the practitioner alone' }) reasons!: string[];
  @ApiProperty({ type: [String], description: 'Plain words; empty while it is withheld' }) lines!: string[];
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the words' }) sha256!: string | null;
}

export class RecordedReleaseDto {
  @ApiProperty({ enum: ['yes', 'no'] }) safe!: string;
  @ApiProperty({ enum: RELEASE_WAYS, nullable: true }) way!: string | null;
  @ApiProperty() reason!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class DraftReaderDto {
  @ApiProperty() personRef!: string;
  @ApiProperty({ enum: ['child', 'adult'] }) kind!: string;
  @ApiProperty({ description: 'May these very words go to this person?' }) mayLeave!: boolean;
  @ApiProperty({ type: RecordedReleaseDto, nullable: true }) release!: RecordedReleaseDto | null;
}

export class FamilyExplanationDto extends ExplanationDto {
  @ApiProperty({ enum: ['family'] }) voice!: string;
  @ApiProperty({ type: FamilyDraftDto }) draft!: FamilyDraftDto;
  @ApiProperty({ type: [DraftReaderDto], description: 'Everyone it could go to; nobody until a person has said so' })
  people!: DraftReaderDto[];
}

export class ReleaseRecordedDto {
  @ApiProperty() contact!: string;
  @ApiProperty() personRef!: string;
  @ApiProperty({ enum: ['yes', 'no'] }) safe!: string;
  @ApiProperty({ enum: RELEASE_WAYS, nullable: true }) way!: string | null;
  @ApiProperty({ description: 'Who recorded it' }) by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty() mayLeave!: boolean;
}
