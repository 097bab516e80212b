import { NAME, OneOf, Words } from '../http/body-members.js';

export class ChallengeDto {
  @Words('Why you disagree, and what you know that may not have been considered', { needed: true })
  reason!: string;

  @Words('The professional of another agency you write this down for; only for whoever works the case', { most: NAME })
  onBehalfOf?: string | null;
}

export class ChallengeAnswerDto {
  @OneOf(['changed', 'stands'], 'Is the decision to be changed? Changing it is a decision of its own', { needed: true })
  outcome!: 'changed' | 'stands';

  @Words('What whoever disagreed is told', { needed: true })
  answer!: string;
}
