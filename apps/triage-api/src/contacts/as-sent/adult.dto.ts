import { CONCERN_ROLES, readConcernRole, readYesNoUnknown, YES_NO_UNKNOWN } from '#referrals';
import { AddressDto, WayDto } from './address.dto.js';
import { Code, Many, One, Text } from './members.js';

const ANSWER = { codes: YES_NO_UNKNOWN, read: readYesNoUnknown };

export class AdultDto {
  @Text('What the adult is called in this contact. a1, a2, … where none is sent.', 'a1')
  ref?: string | null;

  @Text('Name.', 'Alex Invented')
  name?: string | null;

  @Text('Date of birth, or as much of it as is known.', '1991-08')
  dateOfBirth?: string | null;

  @Text('What they are to the child.', 'mother')
  relationship?: string | null;

  @Code(ANSWER, 'Have they parental responsibility?', 'yes')
  parentalResponsibility?: string | null;

  @Code({ codes: CONCERN_ROLES, read: readConcernRole }, 'Their part in the concern.', 'non-abusive')
  concernRole?: string | null;

  @Code(ANSWER, 'Do they live with the child?', 'yes')
  livesWithChild?: string | null;

  @Code(ANSWER, 'Do they work or volunteer with children?', 'yes')
  worksWithChildren?: string | null;

  @Text(
    'Who employs them, or where they volunteer. Of someone an allegation is about, it learns nothing through this service.',
    'Greenway Primary',
  )
  employer?: string | null;

  @Many(() => WayDto, 'Ways of reaching them.')
  contact?: (WayDto | null)[] | null;

  @One(() => AddressDto, 'Home address, where it is not the child’s.')
  address?: AddressDto | null;
}
