import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { EDUCATION_VIEWS, type EducationView } from '#publishing';
import { EachAnObject } from '../http/body-members.js';

/** Words a person writes: long enough for any reason, short enough to read. */
const MOST_WORDS = 4_000;
const MOST_REASONS = 200;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class DraftBodyDto {
  @ApiProperty({ description: 'The document as YAML. Its bytes in UTF-8 are what is verified, signed and published' })
  @IsString({ message: 'send the document as text' })
  @Matches(/\S/, { message: 'send the document as text' })
  document!: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'The cases of practice leads, as YAML' })
  @IsOptional()
  @IsString({ message: 'send the cases as text' })
  cases?: string | null;
}

export class ReplayBodyDto {
  @ApiPropertyOptional({ type: String, nullable: true, description: 'First day of receipt', example: '2026-01-01' })
  @IsOptional()
  @Matches(DAY, { message: 'send a day as YYYY-MM-DD' })
  since?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Last day of receipt', example: '2026-12-31' })
  @IsOptional()
  @Matches(DAY, { message: 'send a day as YYYY-MM-DD' })
  until?: string | null;
}

export class EducationViewBodyDto {
  @ApiProperty({ enum: EDUCATION_VIEWS })
  @IsIn(EDUCATION_VIEWS, { message: `send one of ${EDUCATION_VIEWS.join(', ')}` })
  view!: EducationView;

  @ApiProperty({ description: 'Who speaks for education, as what', example: 'Chair of the heads’ forum' })
  @Matches(/\S/, { message: 'say who speaks for education, as what' })
  @MaxLength(200)
  role!: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'In their own words' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_WORDS)
  reason?: string | null;
}

export class DifferentResponseDto {
  @ApiProperty({ description: 'The rule, as the certificate lists it' })
  @IsString()
  @MaxLength(200)
  rule!: string;

  @ApiProperty({ description: 'Why the locality answers differently' })
  @Matches(/\S/, { message: 'say why in words' })
  @MaxLength(MOST_WORDS)
  reason!: string;
}

export class SignatureBodyDto {
  @ApiProperty({
    description: 'What is signed: the basis shown with the draft, one hash over document, certificate and replay',
  })
  @Matches(/^[0-9a-f]{64}$/, { message: 'send the basis as the draft shows it' })
  basis!: string;

  @ApiProperty({ description: 'What the person is', example: 'Delegated safeguarding partner' })
  @Matches(/\S/, { message: 'say as what you sign' })
  @MaxLength(200)
  role!: string;

  @ApiPropertyOptional({ type: [DifferentResponseDto], description: 'A reason for every different response listed' })
  @IsOptional()
  @IsArray({ message: 'send a list' })
  @ArrayMaxSize(MOST_REASONS)
  @EachAnObject(() => DifferentResponseDto)
  reasons?: DifferentResponseDto[];
}

/** Publishing, superseding and withdrawing are done for a reason, by a named person. */
export class ReasonBodyDto {
  @ApiProperty({ description: 'Why. It is published' })
  @Matches(/\S/, { message: 'say why in words' })
  @MaxLength(MOST_WORDS)
  reason!: string;
}
