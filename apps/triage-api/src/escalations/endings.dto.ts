import { BED_BASES, OUTCOMES, type BedBasis, type Outcome } from '#duty';
import { Moment, NAME, OneOf, Part, Words } from '../http/body-members.js';

export class AdviceDto {
  @Words('Who was advised: name and role', { needed: true, most: NAME })
  to!: string;

  @Words('What they were advised', { needed: true })
  what!: string;
}

export class AppropriateAdultDto {
  @Words('Name of the child whom the police hold', { needed: true, most: NAME })
  child!: string;

  @Words('Which police station', { needed: true, most: NAME })
  station!: string;

  @Words('Who of the police asked: the custody sergeant', { needed: true, most: NAME })
  askedBy!: string;

  @Moment('When they asked', { needed: true })
  askedAt!: string;

  @Words('Who attends, by name', { needed: true, most: NAME })
  attends!: string;

  @Moment('When they attend', { needed: true })
  attendsAt!: string;
}

export class BedDto {
  @Words('Who agreed it: a manager’s name and role', { needed: true, most: NAME })
  agreedBy!: string;

  @Words('Where: a protected detail, kept apart', { needed: true, most: 1_000 })
  where!: string;

  @OneOf(BED_BASES, 'By which law', { needed: true })
  basis!: BedBasis;

  @Words('Which law or arrangement; needed where the basis is other', { most: NAME })
  basisInWords?: string | null;

  @Moment('Until when', { needed: true })
  until!: string;
}

export class AuthorityDto {
  @Words('Code of the authority the child lives in, as the locality names it', { needed: true, most: NAME })
  authority!: string;

  @Words('Who there accepted, by name', { needed: true, most: NAME })
  person!: string;

  @Words('Their role', { needed: true, most: NAME })
  role!: string;

  @Words('The telephone number they were spoken to on', { needed: true, most: NAME })
  telephone!: string;

  @Moment('When they accepted', { needed: true })
  at!: string;
}

const WHICH =
  'can-wait and cannot-wait settle what the rules left open; made-safe: what was done for tonight; the others need the member of the same subject';

export class OutcomeDto {
  @OneOf(OUTCOMES, WHICH, { needed: true })
  outcome!: Outcome;

  @Words('Why, in words that can be read later', { needed: true })
  why!: string;

  @Part(() => AdviceDto, 'Needed for advice-given')
  advice?: AdviceDto | null;

  @Part(() => AppropriateAdultDto, 'Needed for appropriate-adult')
  appropriateAdult?: AppropriateAdultDto | null;

  @Part(() => BedDto, 'Needed for bed-tonight')
  bed?: BedDto | null;

  @Part(() => AuthorityDto, 'Needed for passed-to-authority: until a named person there accepts, it is held here')
  authority?: AuthorityDto | null;
}
