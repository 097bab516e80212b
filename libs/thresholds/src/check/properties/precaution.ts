import { checkRuleSet } from '../../compile/check-rule-set.js';
import { findingsOf, type Property } from './property.js';

const finding = findingsOf('precaution');

/** No rule acts on a contact that says nothing: a precaution stands on something somebody reported. */
export const precaution: Property = ({ ruleSet, rules }) =>
  checkRuleSet(ruleSet).map(({ path, message }) => {
    const each = rules.find(({ rule }) => rule.id === path);
    return finding('error', each?.path ?? path, `“${path}” ${message}`);
  });
