import type { ChildEvaluation, MatchedRule, UndecidedRule } from '../evaluation.js';
import type { FactCatalogue } from '../fact.js';
import { responseRank } from '../response.js';
import type { Citation, LevelOfNeed } from '../threshold-document.js';
import { say, type Wording } from '../wording.js';
import {
  factInWords,
  inOneBreath,
  responseInWords,
  saidInWords,
  sentence,
  sourceInWords,
  type Words,
} from './in-words.js';

export interface ExplainOptions {
  /** The published words; `config` hands on the ones in force. */
  readonly wording: Wording;
  /** Which child of several it is, as a ref or a number; left out where there is only one. */
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
export function explain(child: ChildEvaluation, catalogue: FactCatalogue, options: ExplainOptions): string[] {
  const { wording } = options;
  const words: Words = { catalogue, wording };
  return [
    proposal(child, options),
    ...child.because.flatMap((rule) => reason(rule, words)),
    ...reach(child, wording),
    ...child.undecided.filter((rule) => rule.live).map((rule) => undecided(rule, words)),
    ...child.questions.map(({ ask, wording: question }) =>
      say(wording, 'practitioner', 'ask', { source: sourceInWords(ask, wording), question }),
    ),
    ...nearest(child, words),
    ...child.beside.map((duty) => say(wording, 'practitioner', 'beside', { duty: sentence(duty) })),
    ...child.mustNot.map((mustNot) => say(wording, 'practitioner', 'mustNot', { mustNot: sentence(mustNot) })),
  ];
}

function proposal({ response, level, priority, canWait }: ChildEvaluation, options: ExplainOptions): string {
  const { wording } = options;
  const { child } = options;
  const who =
    child === undefined ? wording.templates.practitioner.theChild : say(wording, 'practitioner', 'oneChild', { child });
  const urgency = { who, priority, canWait: wording.templates.canWait[canWait] };
  if (response === null) return say(wording, 'practitioner', 'conversation', urgency);
  return say(wording, 'practitioner', 'proposal', {
    ...urgency,
    response: responseInWords(response, wording),
    level: atLevel(level, options),
  });
}

function atLevel(id: string | null, { levels = [], wording }: ExplainOptions): string {
  const level = levels.find((each) => each.id === id);
  if (level !== undefined) return say(wording, 'practitioner', 'level', { number: level.number, name: level.name });
  return id === null || id === '' ? '' : say(wording, 'practitioner', 'levelById', { id });
}

function reason(rule: MatchedRule, words: Words): string[] {
  const { wording } = words;
  const facts = rule.facts.map((said) => saidInWords(said, words)).join('; and ');
  const unknown = inOneBreath(rule.unknown.map((fact) => factInWords(fact, words)));
  const paragraph = cite(rule.cites, wording);
  const lines = [facts === '' ? paragraph : say(wording, 'practitioner', 'because', { paragraph, facts })];
  if (rule.by === 'precaution') lines.push(say(wording, 'practitioner', 'precaution', { unknown }));
  else if (unknown !== '') lines.push(say(wording, 'practitioner', 'whicheverWay', { unknown }));
  if (rule.alsoCites.length > 0) {
    const paragraphs = rule.alsoCites.map((each) => cite(each, wording)).join(' ');
    lines.push(say(wording, 'practitioner', 'seeAlso', { paragraphs }));
  }
  if (rule.question !== null) lines.push(say(wording, 'practitioner', 'forYou', { question: rule.question }));
  return lines;
}

/** No quotation marks: documents and the floor give the published line in short, not always to the letter. */
const cite = ({ ref, section, text }: Citation, wording: Wording): string =>
  say(wording, 'practitioner', 'paragraph', { ref, section, text: sentence(text) });

function reach({ response, ceiling }: ChildEvaluation, wording: Wording): string[] {
  if (ceiling === null || responseRank(ceiling.response) <= responseRank(response)) return [];
  return [say(wording, 'practitioner', 'ceiling', { response: responseInWords(ceiling.response, wording) })];
}

function undecided(rule: UndecidedRule, words: Words): string {
  const { wording } = words;
  return say(wording, 'practitioner', 'undecided', {
    needs: inOneBreath(rule.needs.map((fact) => factInWords(fact, words))),
    paragraph: cite(rule.cites, wording),
    response: responseInWords(rule.response, wording),
  });
}

function nearest({ nearest: rise }: ChildEvaluation, words: Words): string[] {
  if (rise === null) return [];
  const { catalogue, wording } = words;
  const response = responseInWords(rise.would, wording);
  if (rise.fact === 'age') return [say(wording, 'practitioner', 'nearestAge', { response })];
  const fact = factInWords(rise.fact, words);
  const protective = catalogue.facts.get(rise.fact)?.polarity === 'protective';
  const way = protective ? say(wording, 'practitioner', 'notSo', { fact }) : fact;
  return [say(wording, 'practitioner', 'nearest', { response, fact: way })];
}
