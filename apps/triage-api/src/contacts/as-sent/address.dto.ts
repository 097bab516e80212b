import { readPostcode, readWay, readYesNoUnknown, WAYS, YES_NO_UNKNOWN } from '#referrals';
import { Code, Flag, ReadText, Text, TextList } from './members.js';

export class AddressDto {
  @TextList('Lines of the address, without the postcode.', ['4 Invented Row', 'Aylesbury'])
  lines?: (string | null)[] | null;

  @ReadText(readPostcode, 'postcode-not-recognised', 'Postcode, or "no fixed abode".', 'HP20 1UY')
  postcode?: string | null;

  @Flag('True where finding the address would put someone in danger, such as a refuge or a placement.', true)
  confidential?: boolean | null;
}

/** A way of reaching a person. */
export class WayDto {
  @Code({ codes: WAYS, read: readWay }, 'How.', 'phone')
  way?: string | null;

  @Text('Number or address.', '01632 960123')
  value?: string | null;

  @Code(
    { codes: YES_NO_UNKNOWN, read: readYesNoUnknown },
    'Is it safe to use? A way that is not known to be safe is never used.',
    'yes',
  )
  safe?: string | null;
}
