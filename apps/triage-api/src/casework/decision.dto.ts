import {
  DECISION_KINDS,
  FAMILY_GROUP_DECISION_MAKING,
  PARTNERS,
  PARTNER_ANSWERS,
  REASONS,
  type DecisionKind,
  type FamilyGroupDecisionMaking,
  type Partner,
  type PartnerAnswer,
  type ReasonType,
} from '#referrals';
import { RESPONSES, type Response } from '#thresholds';
import { NAME, OneOf, Part, Parts, WordList, Words } from '../http/body-members.js';

export class ReasonDto {
  @OneOf(Object.keys(REASONS), 'Type of reason; each stands under some kinds of decision only', { needed: true })
  type!: ReasonType;

  @Words('Why, in words that can be read later', { needed: true })
  text!: string;
}

export class PartnerViewDto {
  @OneOf(PARTNERS, 'Which partner at the door', { needed: true })
  of!: Partner;

  @OneOf(PARTNER_ANSWERS, 'What they think; asked: no answer yet', { needed: true })
  answer!: PartnerAnswer;

  @Words('Who said it', { most: NAME })
  by?: string | null;
}

export class WantedDto {
  @Words('Of whom: a kind of source, an agency, a person', { needed: true, most: NAME, example: 'health' })
  of!: string;

  @Words('Fact of the catalogue that would settle it', { most: NAME })
  fact?: string | null;

  @Words('Ref of the child or adult it is about, or household', { most: NAME })
  about?: string | null;

  @Words('What is asked', { needed: true })
  question!: string;
}

export class OtherChildDto {
  @Words('A ref, or words that say which child', { needed: true, most: NAME })
  who!: string;

  @OneOf(['considered', 'not-yet'], 'Whether this child has been considered', { needed: true })
  outcome!: 'considered' | 'not-yet';

  @Words('What came of it')
  note?: string | null;
}

/** Longest that a practitioner writes to whoever made contact: what is longer is read by nobody. */
const FEEDBACK_WORDS = 2_000;

export class PersonToldDto {
  @Words('A ref, words that say who, or referrer: that also stops the clock of acknowledging them', {
    needed: true,
    most: NAME,
  })
  who!: string;

  @OneOf(['yes', 'no', 'not-yet'], 'Whether they were told', { needed: true })
  told!: 'yes' | 'no' | 'not-yet';

  @Words('Why, or why not')
  why?: string | null;

  @Words('For referrer: what they read of it in your words. Nothing that anyone else has said', {
    most: FEEDBACK_WORDS,
  })
  words?: string | null;
}

export class FamilyNetworkDto {
  @WordList('Members of the family network, as the child or family name them')
  named?: string[] | null;

  @OneOf(FAMILY_GROUP_DECISION_MAKING, 'Family group decision making', { needed: true })
  decisionMaking!: FamilyGroupDecisionMaking;
}

/** A family that declines Family Help. It never closes or raises by itself. */
export class RefusalDto {
  @Words('Who declined', { needed: true, most: NAME })
  by!: string;

  @Words('Why', { needed: true })
  why!: string;

  @Words('What was offered', { needed: true })
  offered!: string;

  @OneOf(['yes', 'no', 'not-known'], 'Without help, is significant harm likely?', { needed: true })
  harmLikelyWithout!: 'yes' | 'no' | 'not-known';
}

export class DecisionDto {
  @OneOf(DECISION_KINDS, 'What is decided', { needed: true })
  kind!: DecisionKind;

  @Words('Ref of one child; every child where left out', { most: NAME })
  child?: string | null;

  @OneOf(RESPONSES, 'What it comes to, where the kind does not say it')
  response?: Response | null;

  @Words('Team it goes to, where not the one it leads to', { most: NAME })
  team?: string | null;

  @Part(() => ReasonDto, 'Why', { needed: true })
  reason!: ReasonDto;

  @Parts(() => PartnerViewDto, 'Who at the door advised, or was asked')
  views?: PartnerViewDto[] | null;

  @Parts(() => WantedDto, 'For want-information: what, and of whom')
  wanted?: WantedDto[] | null;

  @Words('What the history showed')
  history?: string | null;

  @Parts(() => OtherChildDto, 'Other children known or possible in the household')
  otherChildren?: OtherChildDto[] | null;

  @Parts(() => PersonToldDto, 'Each person told of it or not, and why')
  told?: PersonToldDto[] | null;

  @Part(() => FamilyNetworkDto, 'The family network')
  familyNetwork?: FamilyNetworkDto | null;

  @Part(() => RefusalDto, 'The family declines Family Help')
  refusal?: RefusalDto | null;
}

export class ConfirmationDto {
  @OneOf(['yes', 'no'], 'Does the second person agree?', { needed: true })
  agrees!: 'yes' | 'no';

  @Words('Why; needed where they do not agree')
  reason?: string | null;
}

export class LeadDto {
  @Words('Name of the lead practitioner', { needed: true, most: NAME })
  name!: string;

  @OneOf(['yes', 'no'], 'Are they a qualified social worker?', { needed: true })
  socialWorker!: 'yes' | 'no';

  @Words('Whom the family wished to work with')
  familysWish?: string | null;
}

export class TeamAnswerDto {
  @OneOf(['accept', 'return', 'name-lead'], 'What the destination answers', { needed: true })
  answer!: 'accept' | 'return' | 'name-lead';

  @Words('Why it comes back; needed to return')
  reason?: string | null;

  @Words('What the front door may do instead; needed to return')
  advice?: string | null;

  @Parts(() => PartnerViewDto, 'Views of the police and health, for the MACPT returning what is its own by the floor')
  views?: PartnerViewDto[] | null;

  @Part(() => LeadDto, 'Who leads')
  lead?: LeadDto | null;
}
