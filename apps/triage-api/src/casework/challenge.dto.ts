import { OneOf, Words } from '../http/body-members.js';

export class ChallengeDto {
  @Words('Why you disagree, and what you know that may not have been considered', { needed: true })
  reason!: string;
}

export class ChallengeAnswerDto {
  @OneOf(['changed', 'stands'], 'Is the decision to be changed? Changing it is a decision of its own', { needed: true })
  outcome!: 'changed' | 'stands';

  @Words('What whoever disagreed is told', { needed: true })
  answer!: string;
}
