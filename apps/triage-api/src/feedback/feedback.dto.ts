import { ApiProperty } from '@nestjs/swagger';
import { WITHHELD } from '#referrals';
import { NAME, OneOf, Words } from '../http/body-members.js';

/** Ways a message can leave by. */
const WAYS = ['email', 'text', 'phone', 'post'] as const;

/** Longest reason a practitioner gives, and longest words they write for whoever made contact. */
const LONGEST = 2_000;

/** What one person may hear, or whether one way of reaching them is safe. */
export class FeedbackPermissionDto {
  @Words('Whom it is about: source, or the ref of a child or an adult', { needed: true, most: NAME, example: 'source' })
  recipient!: string;

  @OneOf(['outcome', 'looked-at', 'nothing'], 'What they may hear from now on')
  mayHear?: 'outcome' | 'looked-at' | 'nothing' | null;

  @OneOf(WAYS, 'A way that was given for them; needs safe')
  way?: (typeof WAYS)[number] | null;

  @OneOf(['yes', 'no'], 'Is that way safe? needs way')
  safe?: 'yes' | 'no' | null;

  @Words('Why, in words that can be read later', { needed: true, most: LONGEST })
  reason!: string;
}

export class FeedbackTellingDto {
  @OneOf(['now', 'yes', 'no'], 'now: the service tells them; yes: you have; no: they are not told, and why', {
    needed: true,
  })
  told!: 'now' | 'yes' | 'no';

  @Words('Why, or why not; needed for no', { most: LONGEST })
  why?: string | null;

  @Words('What they read of it in your words. Nothing that anyone else has said', { most: LONGEST })
  words?: string | null;
}

export class FeedbackItemDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['receipt', 'looked-at', 'decision', 'correction', 'challenge-answer'] }) kind!: string;
  @ApiProperty({ description: 'source, the ref of a child or an adult, or team: and its id' }) recipient!: string;
  @ApiProperty({ enum: ['sign-in', ...WAYS], nullable: true }) way!: string | null;
  @ApiProperty({ enum: ['waiting', 'sent', 'read', 'withheld'] }) state!: string;
  @ApiProperty({ enum: Object.keys(WITHHELD), nullable: true }) why!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in words, with what to do' }) whyInWords!:
    string | null;
  @ApiProperty({ type: [String], description: 'The very words' }) lines!: string[];
  @ApiProperty({ description: 'SHA-256 of the words' }) sha256!: string;
  @ApiProperty({ description: 'Version of the published wording' }) wording!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Number of the decision it tells' }) decision!:
    number | null;
  @ApiProperty({ type: [Number], description: 'Numbers of the statements it was made from' }) statements!: number[];
  @ApiProperty({ type: [String], description: 'Copies it puts right' }) corrects!: string[];
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) owedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sentAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readAt!: string | null;
  @ApiProperty() attempts!: number;
  @ApiProperty({ type: String, nullable: true, description: 'What the provider said became of it; null: not heard of' })
  delivery!: string | null;
}

export class FeedbackDto {
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ enum: ['professional', 'receipt-only', 'sealed', 'nameless'] }) sender!: string;
  @ApiProperty({ enum: ['nothing-owed', 'owed', 'on-its-way', 'told', 'not-told'] }) status!: string;
  @ApiProperty({ type: [FeedbackItemDto], description: 'Oldest first' }) feedback!: FeedbackItemDto[];
  @ApiProperty({ type: [Object], description: 'What practitioners recorded of whom' }) permissions!: object[];
  @ApiProperty({ type: [Object], description: 'Ways that were given, without number or address' }) ways!: object[];
  @ApiProperty({ type: [Object], description: 'What left, made from what; outstanding: no correction has gone yet' })
  copies!: object[];
}

export class FeedbackPermittedDto {
  @ApiProperty({ description: 'Number of what was recorded on this contact' }) n!: number;
  @ApiProperty({ description: 'Whom it is about' }) recipient!: string;
}

export class FeedbackToldDto {
  @ApiProperty({ description: 'Does it stop the clock of acknowledging them?' }) acknowledged!: boolean;
  @ApiProperty({ description: 'Have they been told what a person decided?' }) toldDecision!: boolean;
}
