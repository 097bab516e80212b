import type { Paragraph } from '../../threshold-document.js';
import type { Finding } from '../certificate.js';
import type { Examination, ExaminedRule } from '../examination.js';
import { called, findingsOf, type Property } from './property.js';

const finding = findingsOf('coverage');

/**
 * Every published line is accounted for, by a rule or by a reason why there is none; every rule stands on a published line.
 * That a rule says what its line says no check can prove: a person confirms it, and those not yet confirmed are counted.
 */
export const coverage: Property = (examination) => [
  ...examination.rules.flatMap((each) => citations(each, examination)),
  ...(examination.document?.paragraphs ?? []).flatMap((paragraph, index) => accounted(paragraph, index, examination)),
  ...unconfirmed(examination),
];

function citations(each: ExaminedRule, { document }: Examination): Finding[] {
  const { cites } = each.rule;
  if (cites.length === 0)
    return [finding('error', each.path, `${called(each)} cites no paragraph: say which it stands on.`)];
  if (each.ofFloor) return [];
  return cites.flatMap(({ ref }) => {
    const paragraph = document?.paragraphs.find((one) => one.ref === ref);
    if (paragraph === undefined)
      return finding('error', each.path, `${called(each)} cites “${ref}”, and there is no such paragraph.`);
    if (paragraph.encoded === 'rule') return [];
    return finding('error', each.path, `${called(each)} cites “${ref}”, which is marked ${paragraph.encoded}.`);
  });
}

function accounted({ ref, encoded, reason }: Paragraph, index: number, { document }: Examination): Finding[] {
  const path = `paragraphs[${index}] (${ref})`;
  const isCited = (document?.rules ?? []).some(({ cites }) => cites.some((cite) => cite.ref === ref));
  if (encoded === 'rule') {
    const right = 'write the rule, or mark it judgement or not-encoded with the reason';
    return isCited ? [] : [finding('error', path, `“${ref}” is said to be a rule, and no rule cites it: ${right}.`)];
  }
  if (reason === null || reason.trim() === '')
    return [finding('error', path, `“${ref}” is ${encoded} and nothing says why.`)];
  return [finding('listed', path, `“${ref}” is ${encoded}: ${reason}`)];
}

function unconfirmed({ rules }: Examination): Finding[] {
  const open = rules.filter(({ rule }) => rule.confirmed === null).map(called);
  if (open.length === 0) return [];
  const which = open.length === rules.length ? 'No rule has' : `${open.length} of ${rules.length} rules have not`;
  const sentence = `${which} been confirmed by a person against its published sentence${open.length > 12 ? '' : `: ${open.join(', ')}`}.`;
  return [finding('listed', 'rules', sentence)];
}
