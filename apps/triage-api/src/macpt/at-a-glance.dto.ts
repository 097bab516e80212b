import { ApiProperty } from '@nestjs/swagger';
import { CLOCK_KINDS } from '#clocks';

const WHEN = { format: 'date-time' } as const;

class PackClockDto {
  @ApiProperty({ enum: CLOCK_KINDS }) kind!: string;
  @ApiProperty(WHEN) dueAt!: string;
  @ApiProperty() state!: string;
  @ApiProperty({ description: 'Below nought once it is past' }) hoursLeft!: number;
}

/** One contact at a glance, made from its record. */
export class AtAGlanceDto {
  @ApiProperty() contact!: string;
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() status!: string;
  @ApiProperty(WHEN) receivedAt!: string;
  @ApiProperty(WHEN) asOf!: string;
  @ApiProperty({ type: String, nullable: true }) response!: string | null;
  @ApiProperty({ type: String, nullable: true }) priority!: string | null;
  @ApiProperty({ type: String, nullable: true }) canWait!: string | null;
  @ApiProperty({ description: 'By a named person, or proposed by the rules' }) decided!: boolean;
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'Children, adults, who said it; places by their own right',
  })
  who!: object | null;
  @ApiProperty({ type: Object, description: 'The concern, the child’s words, the explanation in five lines' })
  what!: object;
  @ApiProperty({ type: [Object], description: 'What is so, who said it, and how they know' }) known!: object[];
  @ApiProperty({ type: [Object] }) saidNotToBe!: object[];
  @ApiProperty({ type: [Object], description: 'Said differently and not settled' }) disputed!: object[];
  @ApiProperty({ type: [Object], description: 'What is not known and matters, by who can answer' }) unknown!: object[];
  @ApiProperty({ type: [Object], description: 'Rules that act or still could, with the paragraph each stands on' })
  rules!: object[];
  @ApiProperty({ type: [String] }) mustNot!: string[];
  @ApiProperty({ type: [String] }) beside!: string[];
  @ApiProperty({ type: [Object], description: 'Earlier contacts about the same child, or possibly the same' })
  history!: object[];
  @ApiProperty({ type: [PackClockDto] }) clocks!: PackClockDto[];
  @ApiProperty() nextAction!: string;
  @ApiProperty(WHEN) dueAt!: string;
}
