import { AGREEMENT_ANSWERS, readAgreementAnswer, readYesNoUnknown, YES_NO_UNKNOWN } from '#referrals';
import { Code, One, Text } from './members.js';

/** What the worry is, in words. */
export class ConcernDto {
  @Text('What happened and what is worrying, in the sender’s words.')
  narrative?: string | null;

  @Text('When it happened: a time with an offset, a date, or as much of it as is known.', '2026-03-01')
  happenedAt?: string | null;

  @Code({ codes: YES_NO_UNKNOWN, read: readYesNoUnknown }, 'Is a child in danger now?', 'no')
  immediateDanger?: string | null;

  @Text('What the child said, in the child’s words.')
  childsWords?: string | null;

  @Text('What is going well.')
  strengths?: string | null;

  @Text('What help has been tried.')
  helpTried?: string | null;
}

/** What someone said when asked to agree to something. */
export class AgreementDto {
  @Text('Agreement to what.', 'support')
  what?: string | null;

  @Text('By whom: a child’s or adult’s ref.', 'a1')
  by?: string | null;

  @Text('In what capacity.', 'parental-responsibility')
  capacity?: string | null;

  @Code({ codes: AGREEMENT_ANSWERS, read: readAgreementAnswer }, 'What they said.', 'not-asked')
  answer?: string | null;

  @Text('Why they were not asked, or why they refused.', 'would raise the risk')
  reason?: string | null;
}

/** Police protection, Children Act 1989 section 46. */
export class ProtectionDto {
  @Text('When the constable acted, with an offset: its 72 hours run from then.', '2026-03-02T01:40:00Z')
  startedAt?: string | null;

  @Text('Where the child was taken.')
  place?: string | null;

  @Text('The designated officer.', 'Inspector Example')
  designatedOfficer?: string | null;
}

export class PoliceDto {
  @Text('Log or crime reference.', 'TVP-1234')
  reference?: string | null;

  @One(() => ProtectionDto, 'Police protection, where it was used.')
  protection?: ProtectionDto | null;
}
