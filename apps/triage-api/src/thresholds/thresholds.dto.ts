import { ApiProperty } from '@nestjs/swagger';
import { AS_WRITTEN, HistoryLineDto } from './drafts-shown.dto.js';

/** How a version came to be published. */
class OriginDto {
  @ApiProperty({ enum: ['configuration', 'signatures'] }) publishedFrom!: string;
  @ApiProperty({ description: 'By the safeguarding partners' }) signed!: boolean;
  @ApiProperty({ format: 'date-time' }) publishedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt!: string | null;
}

export class PublishedLineDto extends OriginDto {
  @ApiProperty() version!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ format: 'date' }) effectiveFrom!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) effectiveUntil!: string | null;
  @ApiProperty() inForce!: boolean;
  @ApiProperty({ description: 'SHA-256 of the published bytes' }) sha256!: string;
  @ApiProperty({ type: String, nullable: true }) notice!: string | null;
}

export class PublishedListDto {
  @ApiProperty({ type: [PublishedLineDto] }) items!: PublishedLineDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class InForceDto {
  @ApiProperty({ ...AS_WRITTEN, description: 'The threshold document as read' }) document!: object;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of its published bytes' }) sha256!: string | null;
  @ApiProperty({ ...AS_WRITTEN, nullable: true, description: 'The national floor under it' }) floor!: object | null;
}

export class PublishedVersionDto extends OriginDto {
  @ApiProperty({ ...AS_WRITTEN, description: 'The threshold document as read' }) document!: object;
  @ApiProperty({ description: 'SHA-256 of its published bytes' }) sha256!: string;
  @ApiProperty({ ...AS_WRITTEN, nullable: true, description: 'The certificate it was signed with' })
  certificate!: object | null;
  @ApiProperty({ type: [HistoryLineDto] }) history!: HistoryLineDto[];
}
