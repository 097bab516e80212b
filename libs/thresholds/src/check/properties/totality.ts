import type { Response } from '../../response.js';
import type { LevelOfNeed } from '../../threshold-document.js';
import type { Finding } from '../certificate.js';
import type { RuleSeen } from '../look-at-rules.js';
import { witnessOf } from '../witness.js';
import { findingsOf, type Property } from './property.js';

const finding = findingsOf('totality');

/** Family Help and the MACPT are what a document is for: one that never asks for them is not whole. */
const NEEDED: readonly Response[] = ['family-help', 'macpt'];

/**
 * Every contact has an outcome. Evaluation is total, and where no rule acts the default is explicit: nobody is turned away,
 * a conversation is needed. What remains is that each level and response can be reached, shown by a contact that reaches it.
 */
export const totality: Property = (examination, seen) => {
  const { document } = examination;
  const levels = (document?.levels ?? []).map((level, index) => levelReached(level, index, seen));
  const reached = (response: Response): RuleSeen | undefined =>
    seen.find(({ each, decides }) => decides !== null && each.asks.response === response);
  const missing = document === null ? [] : NEEDED.filter((response) => reached(response) === undefined);
  return [
    ...levels.map((make) => make(examination)),
    ...missing.map((response) => finding('error', 'rules', `No contact at all would be proposed for ${response}.`)),
    ...(document === null ? [] : seen.flatMap(levelOfFloorRule)),
  ];
};

type Make = (examination: Parameters<Property>[0]) => Finding;

function levelReached(level: LevelOfNeed, index: number, seen: readonly RuleSeen[]): Make {
  const path = `levels[${index}] (${level.id})`;
  const own = seen.filter(({ each }) => each.asks.level === level.id);
  const decided = own.find(({ decides }) => decides !== null);
  if (decided?.decides) {
    const { decides, each } = decided;
    return (examination) =>
      finding('listed', path, `${level.name} is reached, as by “${each.rule.id}”.`, witnessOf(decides, examination));
  }
  // The lowest level says that needs are met: no rule need ask for it, and a person may decide it.
  if (own.length === 0 && index === 0)
    return () => finding('listed', path, `No rule asks for ${level.name}: it is reached by a person’s decision alone.`);
  const why = own.length === 0 ? 'no rule asks for it' : 'other rules always ask for as much or more';
  return () => finding('error', path, `${level.name} is never reached: ${why}.`);
}

function levelOfFloorRule({ each }: RuleSeen): Finding[] {
  if (!each.ofFloor || each.asks.level !== '' || each.asks.response === 'notify') return [];
  const right = `give one level the response ${each.asks.response}`;
  return [finding('error', each.path, `“${each.rule.id}” has no level in this document to be shown at: ${right}.`)];
}
