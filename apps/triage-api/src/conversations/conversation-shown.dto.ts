import { ApiProperty } from '@nestjs/swagger';
import { CALL_BACK_OUTCOMES, CONVERSATION_WAYS, ENDINGS, FACT_ANSWERS, NOTE_KINDS, OVERRIDES } from '#referrals';
import { RESPONSES } from '#thresholds';
import { ReceiptDto } from '../contacts/contacts.dto.js';
import { FieldProblemBody, LiveRuleBody } from '../http/problem.dto.js';

const AS_SENT = { type: 'object', additionalProperties: true } as const;

/** Somebody, without their roles and rights. */
export class NamedDto {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
}

export class RingBackDto {
  @ApiProperty({ enum: ['yes', 'no'], description: 'Is a way known to be safe?' }) may!: string;
  @ApiProperty({ required: false }) way?: string;
  @ApiProperty({ required: false, description: 'The number to ring' }) value?: string;
  @ApiProperty({ required: false, enum: ['no-way-given', 'no-safe-way'] }) why?: string;
  @ApiProperty({ required: false, description: 'What to do instead' }) detail?: string;
}

export class NoteShownDto {
  @ApiProperty() n!: number;
  @ApiProperty({ enum: NOTE_KINDS }) kind!: string;
  @ApiProperty() words!: string;
  @ApiProperty({ description: 'Does it go with the contact this may become?' }) sendOn!: boolean;
  @ApiProperty({ type: NamedDto }) by!: NamedDto;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class FactAnswerShownDto {
  @ApiProperty({ enum: FACT_ANSWERS }) answer!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: NamedDto }) by!: NamedDto;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class SuggestedFactShownDto {
  @ApiProperty() n!: number;
  @ApiProperty({ ...AS_SENT, description: 'As it was sent' }) fact!: object;
  @ApiProperty({ description: 'Does the catalogue have it?' }) known!: boolean;
  @ApiProperty({ description: 'Has a practitioner confirmed it?' }) counts!: boolean;
  @ApiProperty({ type: NamedDto }) by!: NamedDto;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: [FactAnswerShownDto] }) answers!: FactAnswerShownDto[];
}

export class ConversationClockDto {
  @ApiProperty() n!: number;
  @ApiProperty({ enum: ['call-back', 'speak-to-child'] }) kind!: string;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) stoppedAt!: string | null;
  @ApiProperty({ description: 'The source of the rule' }) source!: string;
  @ApiProperty() overdue!: boolean;
}

export class CallBackTryDto {
  @ApiProperty({ enum: CALL_BACK_OUTCOMES }) outcome!: string;
  @ApiProperty({ type: NamedDto }) by!: NamedDto;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class RulesReadDto {
  @ApiProperty({ type: String, nullable: true, description: 'Version of the document in force' })
  version!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Version of the national floor' }) floor!: string | null;
  @ApiProperty({ type: String, nullable: true }) notice!: string | null;
}

export class QuestionDto {
  @ApiProperty() fact!: string;
  @ApiProperty({ description: 'Ref of whom it is about' }) about!: string;
  @ApiProperty({ description: 'Who is best placed to answer' }) ask!: string;
  @ApiProperty() wording!: string;
  @ApiProperty({ enum: RESPONSES }) couldRaiseTo!: string;
}

export class OutcomeOfRulesDto {
  @ApiProperty({ enum: RESPONSES }) response!: string;
  @ApiProperty({ type: String, nullable: true }) level!: string | null;
}

export class BandDto {
  @ApiProperty({ description: 'Ref of the child' }) ref!: string;
  @ApiProperty({ type: OutcomeOfRulesDto, nullable: true }) floor!: OutcomeOfRulesDto | null;
  @ApiProperty({ type: OutcomeOfRulesDto, nullable: true }) ceiling!: OutcomeOfRulesDto | null;
}

/** What the published rules say of what is confirmed so far. It proposes nothing and makes nothing. */
export class StandingDto {
  @ApiProperty({ format: 'date', description: 'The day by whose rules it is read' }) on!: string;
  @ApiProperty({ type: RulesReadDto }) document!: RulesReadDto;
  @ApiProperty({ enum: RESPONSES, nullable: true }) response!: string | null;
  @ApiProperty({ enum: ['red', 'amber', 'green'] }) priority!: string;
  @ApiProperty({ enum: ['yes', 'no', 'unknown'] }) canWait!: string;
  @ApiProperty({ type: [QuestionDto], description: 'Best first, at most three' }) questions!: QuestionDto[];
  @ApiProperty({ type: [BandDto] }) children!: BandDto[];
  @ApiProperty({ type: [LiveRuleBody] }) live!: LiveRuleBody[];
  @ApiProperty({ type: [FieldProblemBody], description: 'Of what would be sent on' }) doubts!: FieldProblemBody[];
}

export class OverrideDto {
  @ApiProperty({ enum: OVERRIDES }) type!: string;
  @ApiProperty() text!: string;
}

export class EndingShownDto {
  @ApiProperty({ enum: ENDINGS }) ending!: string;
  @ApiProperty() reason!: string;
  @ApiProperty({ type: String, nullable: true }) advice!: string | null;
  @ApiProperty({ type: OverrideDto, nullable: true }) override!: OverrideDto | null;
  @ApiProperty({ type: NamedDto }) by!: NamedDto;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: ReceiptDto, nullable: true, description: 'Receipt of the contact it became' })
  contact!: ReceiptDto | null;
}

/** What an act made, beside the conversation as it then stands. */
export class MadeDto {
  @ApiProperty({ required: false, format: 'uuid' }) id?: string;
  @ApiProperty({ required: false, description: 'Number of the note' }) n?: number;
  @ApiProperty({ required: false, type: [Number], description: 'Numbers of the facts' }) facts?: number[];
  @ApiProperty({ required: false, type: [FieldProblemBody] }) doubts?: FieldProblemBody[];
}

/** A conversation as the people of its locality who work cases are shown it. */
export class ConversationDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() locality!: string;
  @ApiProperty({ enum: ['open', 'ended'] }) state!: string;
  @ApiProperty({ format: 'date-time' }) beganAt!: string;
  @ApiProperty({ enum: CONVERSATION_WAYS }) way!: string;
  @ApiProperty({ type: NamedDto }) openedBy!: NamedDto;
  @ApiProperty({ format: 'date-time' }) activeAt!: string;
  @ApiProperty({ ...AS_SENT, description: 'Who is talking and about whom, as it was sent' }) people!: object;
  @ApiProperty({ type: RingBackDto }) ringBack!: RingBackDto;
  @ApiProperty({ description: 'Has a practitioner spoken to whoever it is with?' }) spokenTo!: boolean;
  @ApiProperty({ type: [NoteShownDto] }) notes!: NoteShownDto[];
  @ApiProperty({ type: [SuggestedFactShownDto] }) facts!: SuggestedFactShownDto[];
  @ApiProperty({ type: [ConversationClockDto] }) clocks!: ConversationClockDto[];
  @ApiProperty({ type: [CallBackTryDto] }) callBacks!: CallBackTryDto[];
  @ApiProperty({ type: StandingDto }) standing!: StandingDto;
  @ApiProperty({ type: EndingShownDto, nullable: true }) ending!: EndingShownDto | null;
  @ApiProperty({ type: MadeDto, required: false, description: 'In the answer to an act that made something' })
  made?: MadeDto;
}

class PromiseDto {
  @ApiProperty({ enum: ['call-back', 'speak-to-child'] }) kind!: string;
  @ApiProperty({ format: 'date-time' }) dueAt!: string;
  @ApiProperty() overdue!: boolean;
}

/** A line of the open conversations: no words of anybody. */
export class OpenConversationDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) beganAt!: string;
  @ApiProperty({ enum: CONVERSATION_WAYS }) way!: string;
  @ApiProperty() sourceKind!: string;
  @ApiProperty() openedBy!: string;
  @ApiProperty({ format: 'date-time' }) activeAt!: string;
  @ApiProperty({ description: 'Nobody has done anything for half an hour' }) left!: boolean;
  @ApiProperty() overdue!: boolean;
  @ApiProperty({ type: [PromiseDto] }) clocks!: PromiseDto[];
  @ApiProperty({ format: 'date-time', description: 'When it is due, or counts as left' }) pressingAt!: string;
}

export class OpenConversationsDto {
  @ApiProperty({ type: [OpenConversationDto] }) items!: OpenConversationDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Pass as after for the next page' }) next!: string | null;
}
