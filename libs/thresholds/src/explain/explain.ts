import type { ChildEvaluation, MatchedRule, UndecidedRule } from '../evaluation.js';
import type { FactCatalogue } from '../fact.js';
import { responseRank } from '../response.js';
import type { Citation, LevelOfNeed } from '../threshold-document.js';
import { canWaitInWords, factInWords, inOneBreath, responseInWords, saidInWords, sourceInWords } from './in-words.js';

export interface ExplainOptions {
  /** How the child is spoken of, as a sentence begins: `The child` where left out. */
  readonly child?: string;
  /** The locality's levels, so that one can be called by its name. */
  readonly levels?: readonly LevelOfNeed[];
}

/**
 * Explains one child's evaluation to a practitioner, in lines that can be read aloud: what is proposed, each published line with
 * who said what, what is not known, what would have raised it, what stands beside it and what must not be done.
 * It holds everything an evaluation holds: show it only to those who may see all of it.
 * @returns one sentence or a few in each line, most important first
 */
export function explain(child: ChildEvaluation, catalogue: FactCatalogue, options: ExplainOptions = {}): string[] {
  return [
    proposal(child, options),
    ...child.because.flatMap((rule) => reason(rule, catalogue)),
    ...reach(child),
    ...child.undecided.filter((rule) => rule.live).map((rule) => undecided(rule, catalogue)),
    ...child.questions.map(({ ask, wording }) => `Ask ${sourceInWords(ask)}: ${wording}`),
    ...nearest(child, catalogue),
    ...child.beside.map((duty) => `Beside it: ${sentence(duty)}`),
    ...child.mustNot.map((not) => `Take care: ${sentence(not)}`),
  ];
}

function proposal({ response, level, priority, canWait }: ChildEvaluation, options: ExplainOptions): string {
  const who = options.child ?? 'The child';
  const urgency = `Priority ${priority}. ${canWaitInWords(canWait)}.`;
  if (response === null) return `${who}: no rule asks for anything yet, so a conversation is needed. ${urgency}`;
  return `${who}: the rules propose ${responseInWords(response)}${atLevel(level, options.levels)}. ${urgency}`;
}

function atLevel(id: string | null, levels: readonly LevelOfNeed[] = []): string {
  const level = levels.find((each) => each.id === id);
  if (level !== undefined) return `, at level ${level.number} (${level.name})`;
  return id === null || id === '' ? '' : `, at level ${id}`;
}

function reason(rule: MatchedRule, catalogue: FactCatalogue): string[] {
  const because = rule.facts.map((said) => saidInWords(said, catalogue)).join('; and ');
  const unknown = inOneBreath(rule.unknown.map((fact) => factInWords(fact, catalogue)));
  const lines = [`${cite(rule.cites)}${because === '' ? '' : ` This applies because of ${because}.`}`];
  if (rule.by === 'precaution') lines.push(`It applies as a precaution, since this is not known: ${unknown}.`);
  else if (unknown !== '')
    lines.push(`Whatever the answer to what is not known (${unknown}), a rule asks for as much.`);
  if (rule.alsoCites.length > 0) lines.push(`See also ${rule.alsoCites.map(cite).join(' ')}`);
  if (rule.question !== null) lines.push(`For you to answer: ${rule.question}`);
  return lines;
}

/** No quotation marks: documents and the floor give the published line in short, not always to the letter. */
const cite = ({ ref, section, text }: Citation): string => `${ref} (${section}): ${sentence(text)}`;

function reach({ response, ceiling }: ChildEvaluation): string[] {
  if (ceiling === null || responseRank(ceiling.response) <= responseRank(response)) return [];
  return [
    `It could be as high as ${responseInWords(ceiling.response)}, were what is not known to count against the child.`,
  ];
}

function undecided(rule: UndecidedRule, catalogue: FactCatalogue): string {
  const needs = inOneBreath(rule.needs.map((fact) => factInWords(fact, catalogue)));
  return `Not known: ${needs}. It bears on ${cite(rule.cites)} That would ask for ${responseInWords(rule.response)}.`;
}

function nearest({ nearest: rise }: ChildEvaluation, catalogue: FactCatalogue): string[] {
  if (rise === null) return [];
  const would = responseInWords(rise.would);
  if (rise.fact === 'age') return [`Knowing the child’s age could by itself have raised it to ${would}.`];
  const way = catalogue.facts.get(rise.fact)?.polarity === 'protective' ? ' not being so' : '';
  return [`One further thing would by itself have raised it to ${would}: ${factInWords(rise.fact, catalogue)}${way}.`];
}

const sentence = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);
