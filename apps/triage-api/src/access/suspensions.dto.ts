import { ApiProperty } from '@nestjs/swagger';
import { NAME, Words } from '../http/body-members.js';

export class SuspensionDto {
  @Words('Id of the person or agency, as the access log and the audit say it', {
    needed: true,
    most: 300,
    example: 'person:ama-front-door',
  })
  actor!: string;

  @Words('Why, in words about the account and no child', { needed: true, most: NAME })
  reason!: string;
}

export class LiftingDto {
  @Words('Id of the person or agency', { needed: true, most: 300 })
  actor!: string;
}

export class SuspendedDto {
  @ApiProperty() actor!: string;
  @ApiProperty({ enum: ['suspended', 'lifted'] }) state!: string;
  @ApiProperty({
    description: 'Has somebody of this id ever been here? Where not, see that it is spelt as they sign in',
  })
  known!: boolean;
}
