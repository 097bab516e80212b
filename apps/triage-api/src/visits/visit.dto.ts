import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsObject, IsOptional, Matches } from 'class-validator';
import { AddedFactDto } from '../casework/facts.dto.js';
import { Moment, OneOf, WordList, Words } from '../http/body-members.js';

const YES_OR_NO = ['yes', 'no'] as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const FACTS = 'What was found as facts of the catalogue: evaluated again, and what goes up acts at once';
const MOST_FACTS = 100;

/** What is told of a visit. Everything but `key` may come later, or again: what is left out is not told yet. */
export class VisitDto {
  @Words('A UUID that the telephone makes for the visit: whatever is sent with it is about the same one', {
    needed: true,
  })
  @Matches(UUID, { message: 'send a UUID that you made for this visit' })
  key!: string;

  @WordList('Who goes, by name; needed once')
  who?: string[] | null;

  @OneOf(YES_OR_NO, 'With the police?')
  withPolice?: 'yes' | 'no' | null;

  @Words('Where: a protected detail, kept apart', { most: 1_000 })
  where?: string | null;

  @Moment('When they set out')
  setOutAt?: string | null;

  @Moment('When they came there')
  arrivedAt?: string | null;

  @Moment('When they left: word that they are safe')
  leftAt?: string | null;

  @Moment('When they are heard of again at the latest: after that an alarm rings and somebody is called')
  expectedBackAt?: string | null;

  @OneOf(['yes'], 'Whoever went is safe, as they or a colleague who spoke to them says')
  safe?: 'yes' | null;

  @WordList('Who was seen')
  seen?: string[] | null;

  @OneOf(YES_OR_NO, 'Was the child seen?')
  childSeen?: 'yes' | 'no' | null;

  @OneOf(YES_OR_NO, 'Was the child seen alone?')
  childSeenAlone?: 'yes' | 'no' | null;

  @Words('What was found, in words')
  found?: string | null;

  @Words('What was done')
  done?: string | null;

  @Words('What is next')
  next?: string | null;

  @Moment('Hold the rung until then: the call-out does not climb meanwhile')
  heldUntil?: string | null;

  /** Read as any other facts are, so that an untidy one is taken with a doubt. */
  @ApiPropertyOptional({ type: [AddedFactDto], nullable: true, description: FACTS })
  @IsOptional()
  @IsArray({ message: 'send a list' })
  @ArrayMaxSize(MOST_FACTS, { message: `send at most ${MOST_FACTS}` })
  @IsObject({ each: true, message: 'send objects' })
  facts?: object[] | null;
}

export class VisitHeldDto {
  @ApiProperty({ enum: ['held', 'refused'] }) state!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it could not be held; the visit is kept all the same',
  })
  code!: string | null;
  @ApiProperty({ type: String, nullable: true }) detail!: string | null;
}

export class VisitKeptDto {
  @ApiProperty({ format: 'uuid' }) visit!: string;
  @ApiProperty() contact!: string;
  @ApiProperty({ type: Object, description: 'The visit as it stands' }) stands!: object;
  @ApiProperty({ type: VisitHeldDto, nullable: true }) hold!: VisitHeldDto | null;
  @ApiProperty({ type: [Object], description: 'What of the facts was taken with a doubt' }) doubts!: object[];
}
