import { FactDto } from '../contacts/as-sent/fact.dto.js';
import { Flag, Many, One, Scalar, Text } from '../contacts/as-sent/members.js';
import { SourceDto } from '../contacts/as-sent/source.dto.js';

/** A statement added to a contact: new, or putting an earlier one right. */
export class AddedFactDto extends FactDto {
  @Scalar('Number of the earlier statement that this puts right.', '2')
  corrects?: string | number | boolean | null;

  @Flag('True for a practitioner’s finding that settles what was said differently before.', true)
  resolves?: boolean | null;

  @Text('Why it is put right or settled so; needed for both.')
  reason?: string | null;
}

/** New information about a contact. */
export class AddedFactsDto {
  @One(() => SourceDto, 'Who said it; left out, whoever adds it.')
  source?: SourceDto | null;

  @Many(() => AddedFactDto, 'The statements.')
  facts?: (AddedFactDto | null)[] | null;
}
