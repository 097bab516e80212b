import { CONTACT_KINDS, readContactKind } from '#referrals';
import { AdultDto } from './as-sent/adult.dto.js';
import { ChildDto } from './as-sent/child.dto.js';
import { AgreementDto, ConcernDto, PoliceDto } from './as-sent/concern.dto.js';
import { FactDto } from './as-sent/fact.dto.js';
import { Code, Flag, Many, One, Text } from './as-sent/members.js';
import { SourceDto } from './as-sent/source.dto.js';

/**
 * A contact as sent. Only `source.kind` and `children` (or `childNotKnown: true`) are required; everything else is asked
 * for only when rules or the person need it. Members not named here are kept and never acted on.
 */
export class ContactDto {
  @Text('Code of the locality; left out where it is not known.', 'westshire')
  locality?: string | null;

  @Code(
    { codes: CONTACT_KINDS, read: readContactKind, doubt: 'unknown-kind' },
    'What it is; a concern where nothing is said.',
    'concern',
  )
  kind?: string | null;

  @Text('When it was received, with an offset. Only a caller with the right to backdate may send it.')
  receivedAt?: string | null;

  @Flag('A backdated contact escalates only when this is true.')
  escalate?: boolean | null;

  @Flag('True where no child is known yet: a place, a group or an adult.')
  childNotKnown?: boolean | null;

  @One(() => SourceDto, 'Who is sending it.', 'no-source')
  source?: SourceDto | null;

  @Many(() => ChildDto, 'The children it is about.')
  children?: (ChildDto | null)[] | null;

  @Many(() => AdultDto, 'Parents, carers and other adults.')
  adults?: (AdultDto | null)[] | null;

  @One(() => ConcernDto, 'The concern, in words.')
  concern?: ConcernDto | null;

  @Many(() => FactDto, 'What is known, as facts of the catalogue.')
  facts?: (FactDto | null)[] | null;

  @Many(() => AgreementDto, 'What was said about agreeing to help.')
  agreement?: (AgreementDto | null)[] | null;

  @One(() => PoliceDto, 'What the police have done.')
  police?: PoliceDto | null;
}
