import { ApiProperty } from '@nestjs/swagger';
import { Moment, NAME, OneOf, Part, Words } from '../http/body-members.js';

export class ReachableManagerDto {
  @Words('Name of the manager who can be reached while nobody has accepted', { needed: true, most: NAME })
  name!: string;

  @Words('How: a telephone number, where they are', { needed: true, most: NAME, example: '01632 960150' })
  reachedBy!: string;
}

/** Work of the day for the duty service. */
export class HandoverDto {
  @Part(() => ReachableManagerDto, 'Who is reached meanwhile', { needed: true })
  manager!: ReachableManagerDto;

  @Words('What is needed tonight, and why it cannot wait', { needed: true })
  needed!: string;
}

export class SpokenWithDto {
  @Words('Name of the person of the giving service you spoke with', { needed: true, most: NAME })
  with!: string;

  @Moment('When you spoke', { needed: true })
  at!: string;
}

export class HandoverAnswerDto {
  @OneOf(['accept', 'decline'], 'What your team answers', { needed: true })
  answer!: 'accept' | 'decline';

  @Part(() => SpokenWithDto, 'Who spoke to whom; needed to accept what was acted on tonight')
  spoken?: SpokenWithDto | null;

  @Words('Why not; needed to decline')
  reason?: string | null;
}

export class HandoverItemDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ format: 'uuid' }) contactId!: string;
  @ApiProperty({ enum: ['to-night', 'to-day'] }) way!: string;
  @ApiProperty({ description: 'Team that gives, and holds it until somebody accepts' }) from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ enum: ['offered', 'accepted', 'declined', 'overtaken'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
  @ApiProperty({ description: 'Acted on tonight: it passes by voice' }) byVoice!: boolean;
  @ApiProperty({ description: 'The receiving team held it all night: it says by name that it has it' })
  heldThroughout!: boolean;
  @ApiProperty({ type: Object, description: 'Visits made, and how call-outs were ended' }) tonight!: object;
  @ApiProperty({ type: ReachableManagerDto, nullable: true, description: 'Null: the manager on call' })
  manager!: ReachableManagerDto | null;
  @ApiProperty({ type: String, nullable: true }) needed!: string | null;
  @ApiProperty() givenBy!: string;
  @ApiProperty({ format: 'date-time' }) givenAt!: string;
  @ApiProperty({ type: String, nullable: true }) answeredBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) spokenWith!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) spokenAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

export class HandoversDto {
  @ApiProperty({ type: [HandoverItemDto] }) items!: HandoverItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}

export class HandoverOfferedDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['offered'] }) state!: string;
  @ApiProperty({ format: 'date-time', description: 'When nobody of the giving team is there any more' }) dueAt!: string;
}

export class HandoverAnsweredDto {
  @ApiProperty({ description: 'Reference of the contact' }) contact!: string;
  @ApiProperty({ enum: ['accepted', 'declined'] }) state!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}
