import { ApiProperty } from '@nestjs/swagger';

export class FieldProblemBody {
  @ApiProperty({ description: 'Where, as a JSON pointer (RFC 6901)', example: '/children/0/nhsNumber' })
  pointer!: string;
  @ApiProperty({ example: 'wrong-type' }) code!: string;
  @ApiProperty({ description: 'What was wrong and what would be right; never what was sent' }) detail!: string;
}

/** A problem, after RFC 9457. */
export class ProblemBody {
  @ApiProperty({ example: 'urn:open-front-door:problem:not-understood' }) type!: string;
  @ApiProperty({ example: 'Bad Request' }) title!: string;
  @ApiProperty({ example: 400 }) status!: number;
  @ApiProperty({ example: 'not-understood' }) code!: string;
  @ApiProperty() detail!: string;
  @ApiProperty({ type: [FieldProblemBody] }) errors!: FieldProblemBody[];
  @ApiProperty({ description: 'Quote this when you ask about it' }) correlationId!: string;
  @ApiProperty({ required: false, description: 'With not-recorded: the number to ring now' }) telephone?: string;
}
