import type { Fact } from '../fact.js';
import { stepInWords } from '../wording.js';
import type { Weighing } from '../evaluate/weigh.js';

/** Words a question about a fact for a practitioner to put, with the steps where there are any. */
export function wordQuestion(fact: Fact): string {
  if (fact.type === 'scale')
    return `How far is this so: ${fact.practitioner} (${inOneList(fact.scale.map(stepInWords))})?`;
  if (fact.type === 'number') return `How many: ${fact.practitioner}?`;
  return `Is this so: ${fact.practitioner}?`;
}

/** Words the question of the child's age, which may be whether the child is born. */
export function wordAgeQuestion({ ages }: Weighing): string {
  const mayBeUnborn = ages.some(({ birth }) => birth.bornOn === null);
  const mayBeBorn = ages.some(({ birth }) => birth.bornOn !== null);
  if (mayBeUnborn && mayBeBorn) return 'How old is the child or, if not yet born, when is the baby due?';
  return mayBeUnborn ? 'When is the baby due?' : 'How old is the child?';
}

const inOneList = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
