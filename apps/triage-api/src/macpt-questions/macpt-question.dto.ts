import { ChildDto } from '../contacts/as-sent/child.dto.js';
import { FactDto } from '../contacts/as-sent/fact.dto.js';
import { Many, One, Text } from '../contacts/as-sent/members.js';
import { SourceDto } from '../contacts/as-sent/source.dto.js';
import { OneOf, Words } from '../http/body-members.js';

/** A question to the MACPT. A child may be named or not. */
export class MacptQuestionDto {
  @Text('What is asked, in words.')
  question?: string | null;

  @One(() => SourceDto, 'Whose words the facts are; left out, those of whoever asks.')
  source?: SourceDto | null;

  @Many(() => ChildDto, 'The children, where they are named.')
  children?: (ChildDto | null)[] | null;

  @Many(() => FactDto, 'What is known, as facts of the catalogue.')
  facts?: (FactDto | null)[] | null;
}

export class MacptAnswerDto {
  @Words('The advice', { needed: true })
  answer!: string;

  @OneOf(['yes', 'no'], 'Should this be made a contact now?')
  makeContact?: 'yes' | 'no' | null;
}
