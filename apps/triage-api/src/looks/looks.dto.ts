import { ApiProperty } from '@nestjs/swagger';
import { SHOWN_GROUPS, PURPOSES } from '#access';

class LookerDto {
  @ApiProperty({ description: 'Account of the person or agency' }) id!: string;
  @ApiProperty({ enum: ['person', 'agency', 'service'] }) kind!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: [String] }) roles!: string[];
  @ApiProperty({ type: String, nullable: true }) agency!: string | null;
}

class LookPurposeDto {
  @ApiProperty({ description: `As it was said. On the list: ${Object.keys(PURPOSES).join(', ')}` }) code!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null where the code is on no list of ours' }) words!:
    string | null;
}

class LookShownDto {
  @ApiProperty({ enum: Object.keys(SHOWN_GROUPS) }) code!: string;
  @ApiProperty() words!: string;
}

class LookedAtDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reference!: string;
  @ApiProperty({ enum: ['this', 'same', 'possible'], description: 'This contact, or one about the same child' })
  match!: string;
}

/** One look at a contact, or one that was refused. */
export class LookDto {
  @ApiProperty({ format: 'uuid', description: 'For the next page' }) id!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: LookedAtDto }) contact!: LookedAtDto;
  @ApiProperty({ type: LookerDto }) by!: LookerDto;
  @ApiProperty({ type: String, nullable: true, description: 'Whom they looked for, as they said it' }) onBehalfOf!:
    string | null;
  @ApiProperty({ type: LookPurposeDto }) purpose!: LookPurposeDto;
  @ApiProperty({ description: 'What was called' }) action!: string;
  @ApiProperty({ type: LookShownDto }) shown!: LookShownDto;
  @ApiProperty() allowed!: boolean;
  @ApiProperty({ description: 'Addresses, telephone numbers and whereabouts were among it' })
  protectedDetails!: boolean;
  @ApiProperty({ description: 'The view of the duty service at night' }) nightDuty!: boolean;
  @ApiProperty({ description: 'Opened past a wall, with a reason' }) breakGlass!: boolean;
  @ApiProperty() requestId!: string;
}

export class LooksDto {
  @ApiProperty({ type: [LookDto] }) items!: LookDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** How one person looked at contacts that were never theirs. */
export class UnusualLookerDto {
  @ApiProperty() account!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: [String] }) roles!: string[];
  @ApiProperty({ description: 'Contacts they looked at, and neither hold nor ever acted on' }) contacts!: number;
  @ApiProperty() looks!: number;
  @ApiProperty() protectedDetails!: number;
  @ApiProperty({ format: 'date-time' }) last!: string;
}

export class UnusualLooksDto {
  @ApiProperty({ type: [UnusualLookerDto] }) items!: UnusualLookerDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
