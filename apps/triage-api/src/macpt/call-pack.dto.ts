import { ApiProperty } from '@nestjs/swagger';
import { QUORUM } from '#referrals';
import { AtAGlanceDto } from './at-a-glance.dto.js';

class QuorumDto {
  @ApiProperty({ enum: QUORUM }) agency!: string;
  @ApiProperty() invited!: boolean;
  @ApiProperty() attended!: boolean;
}

/** What a call of the MACPT needs of one contact, made from its record. */
export class CallPackDto extends AtAGlanceDto {
  @ApiProperty({ type: [QuorumDto] }) quorum!: QuorumDto[];
  @ApiProperty({ enum: ['not-convened', 'called', 'held'] }) call!: string;
  @ApiProperty({ type: [Object] }) calls!: object[];
}
