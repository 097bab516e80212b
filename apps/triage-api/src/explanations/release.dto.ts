import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { RELEASE_WAYS, type ReleaseWay } from '#referrals';

const LONGEST_REF = 100;
const LONGEST_REASON = 2_000;

/** What a named practitioner says of one person, before a draft may go to them. */
export class ReleaseDto {
  @ApiProperty({ description: 'Ref of the child or adult it would go to', example: 'a1' })
  @IsNotEmpty({ message: 'say whom it would go to, by the ref the contact has for them' })
  @IsString({ message: 'send text' })
  @MaxLength(LONGEST_REF, { message: `send at most ${LONGEST_REF} characters` })
  personRef!: string;

  @ApiProperty({ enum: ['yes', 'no'], description: 'Is it safe for everyone that this person reads it?' })
  @IsIn(['yes', 'no'], { message: 'say yes or no' })
  safe!: 'yes' | 'no';

  @ApiPropertyOptional({
    enum: RELEASE_WAYS,
    nullable: true,
    description: 'The way that is safe; needed where safe is yes',
  })
  @ValidateIf(({ safe, way }: ReleaseDto) => safe === 'yes' || (way !== null && way !== undefined))
  @IsIn(RELEASE_WAYS, { message: `say the way that is safe: one of ${RELEASE_WAYS.join(', ')}` })
  way?: ReleaseWay | null;

  @ApiProperty({ description: 'Why it is safe, or not, in words that can be read later' })
  @IsString({ message: 'send text' })
  @MaxLength(LONGEST_REASON, { message: `send at most ${LONGEST_REASON} characters` })
  @Matches(/\S/, { message: 'say why, in words that can be read later' })
  reason!: string;
}
