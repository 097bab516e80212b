import { ApiProperty } from '@nestjs/swagger';

export class WorklistItemDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reference!: string;
  @ApiProperty() status!: string;
  @ApiProperty() kind!: string;
  @ApiProperty() source!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ type: String, nullable: true }) response!: string | null;
  @ApiProperty({ type: String, nullable: true }) priority!: string | null;
  @ApiProperty({ type: String, nullable: true }) canWait!: string | null;
  @ApiProperty() children!: number;
  @ApiProperty({ type: String, nullable: true }) person!: string | null;
  @ApiProperty() nextAction!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
}

export class WorklistDto {
  @ApiProperty({ type: [WorklistItemDto] }) items!: WorklistItemDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}
