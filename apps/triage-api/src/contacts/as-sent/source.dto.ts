import { IDENTITIES, readIdentity, readSourceCode, readSourceKind, SOURCE_CODES, SOURCE_KINDS } from '#referrals';
import { WayDto } from './address.dto.js';
import { Code, Many, One, Text } from './members.js';

/** The person who is sending it. */
export class PersonDto {
  @Text('Name.', 'Morgan Example')
  name?: string | null;

  @Text('Role.', 'Designated safeguarding lead')
  role?: string | null;

  @Many(() => WayDto, 'Ways of reaching them.')
  contact?: (WayDto | null)[] | null;
}

/** Who is sending it. */
export class SourceDto {
  @Code(
    { codes: SOURCE_KINDS, read: readSourceKind, doubt: 'unknown-source-kind', required: 'no-source-kind' },
    'Kind of source; anything else is read as other.',
    'school',
  )
  kind?: string | null;

  @Code(
    { codes: Object.keys(SOURCE_CODES), read: readSourceCode },
    'Source of referral, Children in Need census.',
    '2A',
  )
  code?: string | null;

  @Text('Agency.', 'Greenway Primary')
  agency?: string | null;

  @Code(
    { codes: IDENTITIES, read: readIdentity, doubt: 'unknown-identity' },
    'Whether the source may be named.',
    'open',
  )
  identity?: string | null;

  @Text('What the source is to the child.', 'teacher')
  relationship?: string | null;

  @One(() => PersonDto, 'The person, whom feedback goes to.')
  person?: PersonDto | null;
}
