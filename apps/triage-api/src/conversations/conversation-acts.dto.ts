import {
  CALL_BACK_OUTCOMES,
  CONTACT_KINDS,
  ENDINGS,
  FACT_ANSWERS,
  NOTE_KINDS,
  OVERRIDES,
  type CallBackOutcome,
  type EndingKind,
  type FactAnswer,
  type NoteKind,
  type OverrideType,
} from '#referrals';
import { NAME, OneOf, Part, Words } from '../http/body-members.js';

export class ConversationNoteDto {
  @OneOf(NOTE_KINDS, 'What is noted; a note where left out')
  kind?: NoteKind | null;

  @Words('The words. They are kept as they are and never edited', { needed: true })
  words!: string;

  @OneOf(['yes', 'no'], 'Does it go with the contact this may become? yes where left out')
  sendOn?: 'yes' | 'no' | null;
}

export class SuggestedFactAnswerDto {
  @OneOf(FACT_ANSWERS, 'Does it count?', { needed: true })
  answer!: FactAnswer['answer'];

  @Words('Why; needed to set aside a fact that was confirmed')
  reason?: string | null;
}

export class CallBackDto {
  @Words('When they were promised to be rung, within the coming day, with an offset; left out, the usual time', {
    most: NAME,
  })
  by?: string | null;
}

export class CallBackOutcomeDto {
  @OneOf(CALL_BACK_OUTCOMES, 'What came of it', { needed: true })
  outcome!: CallBackOutcome;
}

export class EndingOverrideDto {
  @OneOf(OVERRIDES, 'Type of reason', { needed: true })
  type!: OverrideType;

  @Words('Why, in words that can be read later', { needed: true })
  text!: string;
}

export class ConversationEndingDto {
  @OneOf(ENDINGS, 'How it ends', { needed: true })
  ending!: EndingKind;

  @Words('Why it ends so', { needed: true })
  reason!: string;

  @OneOf(CONTACT_KINDS, 'For a contact: its kind; a concern where left out')
  kind?: string | null;

  @Words('For advice: what was advised, where no note has it')
  advice?: string | null;

  @OneOf(['yes', 'no'], 'For a contact: was the caller told by a person that it came, and what happens next?')
  callerTold?: 'yes' | 'no' | null;

  @Part(() => EndingOverrideDto, 'Why it ends in less than a contact although a published rule stands; a manager’s')
  override?: EndingOverrideDto | null;
}
