import {
  certain,
  ETHNICITIES,
  readEthnicity,
  readNhsNumber,
  readSex,
  readUpn,
  readUpnUnknown,
  readYesNoUnknown,
  SEXES,
  YES_NO_UNKNOWN,
} from '#referrals';
import { AddressDto } from './address.dto.js';
import { Code, One, ReadText, Text } from './members.js';

export class CommunicationDto {
  @Text('First language.', 'British Sign Language')
  language?: string | null;

  @Code({ codes: YES_NO_UNKNOWN, read: readYesNoUnknown }, 'Is an interpreter needed?', 'yes')
  interpreter?: string | null;
}

/** Where the child is now. Guarded as an address is. */
export class WhereaboutsDto {
  @Text('Where.', 'at school')
  where?: string | null;

  @Text('With whom.', 'the deputy head')
  withWhom?: string | null;

  @Text('Until when they are safe there: a time with an offset, or words.', '2026-03-02T15:15:00Z')
  safeUntil?: string | null;
}

export class ChildDto {
  @Text('What the child is called in this contact; facts are about it. c1, c2, … where none is sent.', 'c1')
  ref?: string | null;

  @Text('Given name.', 'Robin')
  givenName?: string | null;

  @Text('Family name.', 'Invented')
  familyName?: string | null;

  @Text('Date of birth, or as much of it as is known: YYYY-MM-DD, YYYY-MM or YYYY.', '2019-05-02')
  dateOfBirth?: string | null;

  @Text('Expected date of birth, of a child not yet born.')
  expectedDateOfBirth?: string | null;

  @Code({ codes: Object.keys(SEXES), read: readSex }, 'Sex; an unborn child is U.', 'F')
  sex?: string | null;

  @Code({ codes: Object.keys(ETHNICITIES), read: readEthnicity }, 'Ethnicity, Children in Need census.', 'WBRI')
  ethnicity?: string | null;

  @ReadText(readNhsNumber, 'nhs-number-check-failed', 'NHS number.', '999 000 0018')
  nhsNumber?: string | null;

  @ReadText(
    (typed) => (readUpnUnknown(typed) === null ? readUpn(typed) : certain(typed)),
    'upn-check-failed',
    'Unique Pupil Number, or UN1 to UN7 for why there is none.',
    'B801200005001',
  )
  upn?: string | null;

  @One(() => AddressDto, 'Home address.')
  address?: AddressDto | null;

  @Text('School, nursery or other setting.', 'Greenway Primary')
  setting?: string | null;

  @One(() => CommunicationDto, 'How to speak with the child and family.')
  communication?: CommunicationDto | null;

  @One(() => WhereaboutsDto, 'Where the child is now.')
  now?: WhereaboutsDto | null;
}
