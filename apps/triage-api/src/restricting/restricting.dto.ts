import { ApiProperty } from '@nestjs/swagger';
import {
  GLASS_REASONS,
  RESTRICTION_KINDS,
  REVIEW_FINDINGS,
  type GlassReason,
  type RestrictionKind,
  type ReviewFinding,
} from '#referrals';
import { NAME, OneOf, Part, Parts, Words } from '../http/body-members.js';

const ACCOUNT = 300;

/** Somebody named. */
export class NamedDto {
  @Words('Id of their account, as the access log says it', {
    needed: true,
    most: ACCOUNT,
    example: 'person:joan-manager',
  })
  id!: string;

  @Words('Their name', { needed: true, most: NAME })
  name!: string;
}

/** Keeping a contact to those named. */
export class RestrictDto {
  @OneOf(RESTRICTION_KINDS, 'What kind of reason', { needed: true })
  kind!: RestrictionKind;

  @Words('Why, in words; kept with the record and shown to those named', { needed: true })
  reason!: string;

  @Parts(() => NamedDto, 'Who may still see it, at least one. The first has it from now')
  named?: NamedDto[] | null;
}

/** Changing who is named. */
export class NamedChangeDto {
  @Parts(() => NamedDto, 'Who may see it too')
  add?: NamedDto[] | null;

  @Parts(() => NamedDto, 'Who may see it no longer')
  remove?: NamedDto[] | null;

  @Words('Why', { needed: true })
  reason!: string;
}

/** Somebody's own conflict of interest. */
export class ConflictDto {
  @Words('What the conflict is; kept with the record', { needed: true })
  reason!: string;

  @Part(() => NamedDto, 'Who it passes to; needed where nobody else is named')
  passTo?: NamedDto | null;
}

/** Asking for a restriction to be lifted. */
export class LiftDto {
  @Words('Why', { needed: true })
  reason!: string;
}

/** The second person's answer. */
export class LiftAnswerDto {
  @OneOf(['lift', 'refuse'], 'Is it lifted?', { needed: true })
  answer!: 'lift' | 'refuse';

  @Words('Why', { needed: true })
  reason!: string;
}

/** Why somebody breaks the glass. */
export class GlassReasonDto {
  @OneOf(GLASS_REASONS, 'What kind of reason', { needed: true })
  type!: GlassReason;

  @Words('Why, in words of your own; another manager reads them', { needed: true })
  text!: string;
}

export class BreakGlassDto {
  @Part(() => GlassReasonDto, 'Why', { needed: true })
  reason!: GlassReasonDto;
}

export class GlassBrokenDto {
  @ApiProperty({ description: 'Its number on this contact' }) n!: number;
  @ApiProperty({ format: 'date-time', description: 'The record is open to you, and to you alone, until then' })
  until!: string;
  @ApiProperty({ format: 'date-time', description: 'Another manager reviews it by then' }) reviewDueAt!: string;
}

export class GlassReviewDto {
  @OneOf(REVIEW_FINDINGS, 'What you find', { needed: true })
  finding!: ReviewFinding;

  @Words('What you looked at and why you find so', { needed: true })
  words!: string;
}

export class RestrictingDoneDto {
  @ApiProperty({
    enum: ['restricted', 'changed', 'kept-out', 'lift-asked', 'lifted', 'restriction-stands', 'reviewed'],
  })
  state!: string;
}

export class PersonShownDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
}

export class BrokenGlassDto {
  @ApiProperty({ format: 'uuid' }) contact!: string;
  @ApiProperty() reference!: string;
  @ApiProperty() n!: number;
  @ApiProperty({ type: PersonShownDto }) by!: PersonShownDto;
  @ApiProperty({ type: GlassReasonDto }) reason!: GlassReasonDto;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
  @ApiProperty({ format: 'date-time' }) reviewDueAt!: string;
  @ApiProperty({ type: Object, nullable: true, description: 'finding, words, by, at; null until it is reviewed' })
  review!: object | null;
}

export class BrokenGlassesDto {
  @ApiProperty({ type: [BrokenGlassDto] }) items!: BrokenGlassDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class RestrictionDto {
  @ApiProperty() restricted!: boolean;
  @ApiProperty({ enum: RESTRICTION_KINDS, nullable: true }) kind!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) since!: string | null;
  @ApiProperty({ type: [PersonShownDto] }) named!: PersonShownDto[];
  @ApiProperty({ type: PersonShownDto, nullable: true, description: 'Which of them has it' })
  holder!: PersonShownDto | null;
  @ApiProperty({ type: PersonShownDto, nullable: true, description: 'Who asks for it to be lifted' })
  liftAskedBy!: PersonShownDto | null;
  @ApiProperty({ type: [Object], description: 'Everything done to it, oldest first' }) acts!: object[];
  @ApiProperty({ type: [BrokenGlassDto] }) brokenGlass!: BrokenGlassDto[];
}
