import { CONVERSATION_WAYS, readConversationWay } from '#referrals';
import { AdultDto } from '../contacts/as-sent/adult.dto.js';
import { ChildDto } from '../contacts/as-sent/child.dto.js';
import { AgreementDto, PoliceDto } from '../contacts/as-sent/concern.dto.js';
import { FactDto } from '../contacts/as-sent/fact.dto.js';
import { Code, Many, One, Text } from '../contacts/as-sent/members.js';
import { SourceDto } from '../contacts/as-sent/source.dto.js';

/** A conversation as it begins. Untidy members are kept with a doubt: nobody on the telephone waits for a form. */
export class ConversationBeginDto {
  @Code({ codes: CONVERSATION_WAYS, read: readConversationWay }, 'How it is had.', 'telephone')
  way?: string | null;

  @Text('When it began, with an offset; now where left out. A contact it becomes counts as received then.')
  beganAt?: string | null;

  @Text('For a call-back: the time promised, within the coming day; left out, the usual time.')
  callBackBy?: string | null;

  @One(() => SourceDto, 'Who is talking, and how they may be rung back.', 'no-source')
  source?: SourceDto | null;

  @Many(() => ChildDto, 'The children it is about, as far as they are known.')
  children?: (ChildDto | null)[] | null;

  @Many(() => AdultDto, 'Parents, carers and other adults.')
  adults?: (AdultDto | null)[] | null;
}

/** Who is talking and about whom. Each member that is sent takes the place of what was known before. */
export class ConversationPeopleDto {
  @One(() => SourceDto, 'Who is talking.')
  source?: SourceDto | null;

  @Many(() => ChildDto, 'The children it is about.')
  children?: (ChildDto | null)[] | null;

  @Many(() => AdultDto, 'Parents, carers and other adults.')
  adults?: (AdultDto | null)[] | null;

  @Many(() => AgreementDto, 'What was said about agreeing to help.')
  agreement?: (AgreementDto | null)[] | null;

  @One(() => PoliceDto, 'What the police have done.')
  police?: PoliceDto | null;
}

/** Facts that the caller asserts. None counts until it is confirmed. */
export class SuggestedFactsDto {
  @Many(() => FactDto, 'The facts, as a contact has them.')
  facts?: (FactDto | null)[] | null;
}
