import { EVIDENCE, readEvidence } from '#referrals';
import { Code, Scalar, Text } from './members.js';

/** One statement of a fact of the catalogue. */
export class FactDto {
  @Text('A child’s or adult’s ref, household or place.', 'c1')
  about?: string | null;

  @Text('Id of the fact in the catalogue.', 'unexplained-bruise')
  fact?: string | null;

  @Scalar('yes, no, a step of the fact’s scale, a number, a date, or unknown (asked, not known); true is yes.', 'yes')
  value?: string | number | boolean | null;

  @Code({ codes: EVIDENCE, read: readEvidence, doubt: 'unknown-evidence' }, 'How the source knows.', 'seen')
  evidence?: string | null;

  @Text('When it was so: a time with an offset, a date, or as much of it as is known.', '2026-03-02T09:30:00Z')
  at?: string | null;
}
