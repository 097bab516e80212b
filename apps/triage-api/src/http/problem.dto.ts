import { ApiProperty } from '@nestjs/swagger';
import { ENDINGS } from '#referrals';
import { RESPONSES } from '#thresholds';

export class FieldProblemBody {
  @ApiProperty({ description: 'Where, as a JSON pointer (RFC 6901)', example: '/children/0/nhsNumber' })
  pointer!: string;
  @ApiProperty({ example: 'wrong-type' }) code!: string;
  @ApiProperty({ description: 'What was wrong and what would be right; never what was sent' }) detail!: string;
}

class TelephoneOfDto {
  @ApiProperty({ description: 'Code of the locality' }) locality!: string;
  @ApiProperty() name!: string;
  @ApiProperty() telephone!: string;
}

/** A published rule that acts, or could, on what was confirmed. */
export class LiveRuleBody {
  @ApiProperty({ description: 'Ref of the child' }) about!: string;
  @ApiProperty() rule!: string;
  @ApiProperty({ enum: RESPONSES }) response!: string;
  @ApiProperty({ enum: ['met', 'undecided'] }) stands!: string;
  @ApiProperty({ description: 'The published paragraph' }) cites!: string;
}

class EndedBody {
  @ApiProperty({ enum: ENDINGS }) as!: string;
  @ApiProperty() by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

class FileProblemBody {
  @ApiProperty() line!: number;
  @ApiProperty() field!: string;
  @ApiProperty() code!: string;
  @ApiProperty() detail!: string;
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
  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description: 'With not-recorded: the number to ring now',
  })
  telephone?: string | null;
  @ApiProperty({
    required: false,
    type: [TelephoneOfDto],
    description: 'With not-recorded, where nobody can tell which',
  })
  telephones?: TelephoneOfDto[];
  @ApiProperty({ required: false, description: 'Who was first, where somebody was' }) by?: string;
  @ApiProperty({ required: false, format: 'date-time', description: 'When they were' }) at?: string;
  @ApiProperty({ required: false, format: 'uuid', description: 'The call-out that a code belongs to' })
  escalation?: string;
  @ApiProperty({ required: false, type: [LiveRuleBody], description: 'Published rules that stand in the way' })
  live?: LiveRuleBody[];
  @ApiProperty({ required: false, type: EndedBody, description: 'How a conversation ended before' })
  ended?: EndedBody;
  @ApiProperty({ required: false, type: [FileProblemBody], description: 'Every problem of an imported file' })
  problems?: FileProblemBody[];
}
