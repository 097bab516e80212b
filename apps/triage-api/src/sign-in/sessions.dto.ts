import { ApiProperty } from '@nestjs/swagger';
import { BROWSER_FAMILIES } from '#access';
import { Words } from '../http/body-members.js';

export class OwnSessionDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'To the minute' }) lastUsedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'It ends then, whatever is done' }) until!: string;
  @ApiProperty({
    type: String,
    enum: BROWSER_FAMILIES,
    nullable: true,
    description: 'As the browser said; null: none that is known',
  })
  browser!: string | null;
  @ApiProperty({ description: 'Is it the one that asks?' }) current!: boolean;
}

export class OwnSessionsDto {
  @ApiProperty({ type: [OwnSessionDto], description: 'The one begun last first' }) items!: OwnSessionDto[];
  @ApiProperty({ description: 'So many run at once; where another begins, the one least recently used ends' })
  atOnce!: number;
}

export const OTHERS = 'others';

export class OwnSessionEndingDto {
  @Words('Id of one of your sessions, or `others`: every one but that which asks', {
    needed: true,
    most: 36,
    example: OTHERS,
  })
  session!: string;
}

export class SessionEndingDto {
  @Words('Id of the person, as the access log and the audit say it', {
    needed: true,
    most: 300,
    example: 'person:ama-front-door',
  })
  actor!: string;
}

export class SessionsEndedDto {
  @ApiProperty({ description: 'How many ended' }) ended!: number;
}
