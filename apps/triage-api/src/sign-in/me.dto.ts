import { ApiProperty } from '@nestjs/swagger';
import { ROLES } from '#access';

export class SessionDto {
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'It ends then, whatever is done' }) until!: string;
  @ApiProperty({ description: 'It ends when nothing was asked for this many minutes' }) idleMinutes!: number;
  @ApiProperty({ description: 'Send it as X-CSRF-Token with whatever changes something' }) csrf!: string;
}

export class MeDto {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: ['person', 'agency', 'service'] }) kind!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: string[];
  @ApiProperty({ type: String, nullable: true }) agency!: string | null;
  @ApiProperty() locality!: string;
  @ApiProperty({ type: SessionDto, nullable: true, description: 'Null for a token' }) session!: SessionDto | null;
}
