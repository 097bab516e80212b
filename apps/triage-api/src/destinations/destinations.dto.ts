import { ApiProperty } from '@nestjs/swagger';
import { BESIDE_ANSWERS, BESIDE_DUTY_KINDS, type BesideAnswer } from '#referrals';
import { NAME, OneOf, Words } from '../http/body-members.js';

/** What a named person answers to a duty beside a contact's route. */
export class BesideAnswerDto {
  @OneOf(BESIDE_ANSWERS, 'accept: they have it; done; not-needed', { needed: true })
  answer!: BesideAnswer;

  @Words('How it was done; needed for done')
  how?: string | null;

  @Words('Why it is not needed; needed for not-needed')
  reason?: string | null;
}

export class BesideAnsweredDto {
  @ApiProperty() n!: number;
  @ApiProperty({ enum: ['accepted', 'done', 'not-needed'] }) state!: string;
}

/** A line of what is owed to one team beside others' holdings. */
export class BesideDutyItemDto {
  @ApiProperty({ format: 'uuid', description: 'For the next page' }) id!: string;
  @ApiProperty({ format: 'uuid' }) contact!: string;
  @ApiProperty({ description: 'Number of the duty within its contact' }) n!: number;
  @ApiProperty() reference!: string;
  @ApiProperty({ enum: BESIDE_DUTY_KINDS }) kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Ref of the child or adult it is about' }) about!:
    string | null;
  @ApiProperty({ type: [String], description: 'What has to be done' }) words!: string[];
  @ApiProperty({ enum: ['owed', 'accepted'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) owedAt!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
  @ApiProperty({ description: 'The team that holds the contact' }) heldBy!: string;
  @ApiProperty({ type: String, nullable: true }) acceptedBy!: string | null;
}

export class BesideDutiesDto {
  @ApiProperty({ type: [BesideDutyItemDto] }) items!: BesideDutyItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}

/** Whom a contact is sealed from. */
export class SealDto {
  @Words('The agency, by its name', { needed: true, most: NAME })
  agency!: string;

  @OneOf(['yes', 'no'], 'Is the contact sealed from it?', { needed: true })
  sealed!: 'yes' | 'no';

  @Words('Why', { needed: true })
  reason!: string;
}

/** A child, or a contact, offered to the authority they live in. */
export class BorderOfferDto {
  @Words('Code of an authority that the locality’s file names', { needed: true, most: NAME })
  authority!: string;

  @Words('Ref of one child; the contact with all its children where left out', { most: NAME })
  child?: string | null;

  @Words('Why it is theirs', { needed: true })
  reason!: string;
}

/** What the other authority said, as whoever spoke to them records it. */
export class BorderAnswerDto {
  @OneOf(['accepted', 'refused'], 'What they answered', { needed: true })
  answer!: 'accepted' | 'refused';

  @Words('Who there, by name; needed where accepted', { most: NAME })
  person?: string | null;

  @Words('Their role; needed where accepted', { most: NAME })
  role?: string | null;

  @Words('How they were told, such as by telephone; needed where accepted')
  how?: string | null;

  @Words('Why not; needed where refused')
  reason?: string | null;
}

export class SealedDto {
  @ApiProperty({ enum: ['yes', 'no'] }) sealed!: string;
}

export class BorderOfferedDto {
  @ApiProperty({ description: 'Number of the offer on this contact' }) n!: number;
  @ApiProperty({ enum: ['offered'] }) state!: string;
  @ApiProperty({ description: 'Code of the authority' }) authority!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ description: 'The number to ring there' }) telephone!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
}

export class BorderAnsweredDto {
  @ApiProperty() n!: number;
  @ApiProperty({ enum: ['accepted', 'refused'] }) state!: string;
}
