import { ApiProperty } from '@nestjs/swagger';
import { FieldProblemBody } from '../http/problem.dto.js';

export class ReceiptLinksDto {
  @ApiProperty() self!: string;
  @ApiProperty() progress!: string;
}

/** What the sender is told once a contact is recorded. */
export class ReceiptDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'FD-7K2M-9QXT' }) reference!: string;
  @ApiProperty({ enum: ['received'] }) status!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ description: 'In plain words, with the time by which a social worker decides and who to ring' })
  whatHappensNext!: string;
  @ApiProperty({ type: [FieldProblemBody], description: 'Accepted, but not as it should be' })
  doubts!: FieldProblemBody[];
  @ApiProperty({ type: ReceiptLinksDto }) links!: ReceiptLinksDto;
}

export class ProgressDecisionDto {
  @ApiProperty({ enum: ['proposed', 'professional'] }) kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Told once a person has decided' }) response!:
    string | null;
}

/** What whoever sent it is told: their own facts, the kind of response once a person has decided, what to do meanwhile. */
export class ReferrerExplanationDto {
  @ApiProperty({ enum: ['referrer'] }) voice!: string;
  @ApiProperty({ type: [String], description: 'Sentences, in the order to read them' }) lines!: string[];
  @ApiProperty({ description: 'Version of the published wording' }) wording!: string;
}

/** One thing whoever sent it was told. */
export class ToldDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ['receipt', 'looked-at', 'decision', 'correction', 'challenge-answer'] }) kind!: string;
  @ApiProperty({ enum: ['receipt', 'outcome'] }) tells!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: [String] }) lines!: string[];
  @ApiProperty({ description: 'SHA-256 of the words' }) sha256!: string;
  @ApiProperty({ description: 'Does it replace something told before?' }) replaces!: boolean;
}

/** The referring agency's own view. */
export class ProgressDto {
  @ApiProperty() reference!: string;
  @ApiProperty() status!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty({ description: 'The team, never a person' }) heldBy!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt!: string | null;
  @ApiProperty({ type: ProgressDecisionDto, nullable: true }) decision!: ProgressDecisionDto | null;
  @ApiProperty({ format: 'date-time' }) nextDate!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: ReferrerExplanationDto }) explanation!: ReferrerExplanationDto;
  @ApiProperty({ type: [Object], description: 'Your own challenges, and what each was answered' })
  challenges!: object[];
  @ApiProperty({ type: [ToldDto], description: 'What you have been told, oldest first, in the very words' })
  feedback!: ToldDto[];
  @ApiProperty({ type: [String], description: 'Which of your own answers could still change the outcome' })
  whatWouldChangeIt!: string[];
  @ApiProperty({ type: [String], description: 'What to do meanwhile' }) meanwhile!: string[];
}

export class RouteDto {
  @ApiProperty() team!: string;
  @ApiProperty({ enum: ['universal', 'family-help', 'macpt', 'front-door', 'other'] }) kind!: string;
  @ApiProperty({ enum: ['rule', 'conversation-needed', 'no-document-in-force', 'open-involvement', 'decision'] })
  reason!: string;
}

export class HoldingDto {
  @ApiProperty() team!: string;
  @ApiProperty({ type: String, nullable: true }) person!: string | null;
  @ApiProperty() nextAction!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ format: 'date-time' }) since!: string;
}

export class RunningClockDto {
  @ApiProperty() kind!: string;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) stoppedAt!: string | null;
  @ApiProperty({ description: 'The source of the rule' }) source!: string;
  @ApiProperty({ description: 'How often it has been started; the steps keep the runs before' }) run!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) dueSoonAt!: string | null;
  @ApiProperty({ enum: ['running', 'due-soon', 'due', 'overdue', 'stopped'], description: 'By the database’s clock' })
  state!: string;
}

/** A contact as the roles that may read it are shown it. Fields are null where they do not exist, never absent. */
export class ContactRecordDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() reference!: string;
  @ApiProperty() locality!: string;
  @ApiProperty({ enum: ['received', 'proposed', 'decided', 'offered', 'accepted', 'returned', 'closed'] })
  status!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty() revision!: number;
  @ApiProperty({ type: Object, description: 'As submitted' }) submitted!: object;
  @ApiProperty({ type: [FieldProblemBody] }) doubts!: FieldProblemBody[];
  @ApiProperty({ type: RouteDto, nullable: true }) route!: RouteDto | null;
  @ApiProperty({ type: HoldingDto }) holding!: HoldingDto;
  @ApiProperty({ type: [RunningClockDto] }) clocks!: RunningClockDto[];
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'The current decision: each child with floor, ceiling, because, undecided, questions and nearest',
  })
  decision!: object | null;
  @ApiProperty({ type: [Object], description: 'Every decision, oldest first' }) decisions!: object[];
  @ApiProperty({ type: Object, nullable: true, description: 'The decision that waits for its second person' })
  awaiting!: object | null;
  @ApiProperty({ type: [Object], description: 'What destinations answered, oldest first' }) answers!: object[];
  @ApiProperty({ type: [Object], description: 'What decisions asked for, and what came of each' }) wanted!: object[];
  @ApiProperty({
    type: Object,
    description: 'How often this contact, and all contacts about its children, passed from team to team',
  })
  transfers!: object;
  @ApiProperty({ type: [Object], description: 'Steps recorded, oldest record first, each with the clocks it changed' })
  steps!: object[];
  @ApiProperty({ type: [Object], description: 'Everything stated, numbered; stands says whether it still counts' })
  statements!: object[];
  @ApiProperty({
    type: [Object],
    description: 'What is said differently about one thing and not settled: said by, disputed by',
  })
  conflicts!: object[];
  @ApiProperty({
    type: [Object],
    description:
      'Texts from a number that was given for the source or an adult, oldest first: from, words, at. verified is false: who wrote them is known by the number alone',
  })
  replies!: object[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The conversation it comes of' })
  conversation!: string | null;
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'The question to the MACPT it comes of, and the advice on it',
  })
  macptQuestion!: object | null;
  @ApiProperty({ type: [Object], description: 'Call-outs about this contact' }) escalations!: object[];
  @ApiProperty({ type: [Object], description: 'How it has passed between day and night' }) handovers!: object[];
  @ApiProperty({ type: [Object], description: 'Visits made out of hours' }) visits!: object[];
  @ApiProperty({ type: [Object], description: 'How call-outs about it were ended, with the facts' }) endings!: object[];
  @ApiProperty({
    type: [Object],
    description: 'What stands beside the route: to whom, why, by when, and what was answered',
  })
  besideDuties!: object[];
  @ApiProperty({ type: [Object], description: 'Agencies it is sealed from; stands: what was said last of that agency' })
  seals!: object[];
  @ApiProperty({ type: [Object], description: 'Offers to other authorities, and who there accepted' })
  borderOffers!: object[];
  @ApiProperty({ type: [Object], description: 'Who was turned to because a team had not answered in time' })
  climbs!: object[];
  @ApiProperty({ type: [Object], description: 'Whose each child is, as far as can be worked out, and by what' })
  localities!: object[];
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'The Family Hub by which the family finds the universal side',
  })
  accessPoint!: object | null;
}
