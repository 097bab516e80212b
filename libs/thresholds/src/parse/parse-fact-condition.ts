import type { Condition } from '../condition.js';
import type { Fact, FactCatalogue } from '../fact.js';
import { at, note, type Place } from './place.js';
import { readMembers, readOneOf, readWords, show, unknownWord } from './read.js';

/** Reads `{ fact }`, `{ fact, is: no }` or `{ fact, atLeast }`, and checks that the fact is read the way its polarity allows. */
export function readFactCondition(raw: unknown, place: Place, catalogue: FactCatalogue): Condition {
  const members = readMembers(raw, place, ['fact', 'is', 'atLeast']);
  const id = readWords(members.fact, at(place, 'fact'));
  const fact = catalogue.facts.get(id);
  if (fact === undefined) {
    if (id !== '') note(at(place, 'fact'), unknownWord(id, [...catalogue.facts.keys()]));
    return { kind: 'present', fact: id };
  }
  if (fact.type === 'date') note(at(place, 'fact'), `“${id}” is a date, and no condition reads a date.`);
  if (members.atLeast !== undefined) return readStep(fact, members.atLeast, members.is, place);
  const is = readOneOf(members.is, at(place, 'is'), ['yes', 'no'], 'yes');
  return is === 'yes' ? presentOf(fact, place) : absentOf(fact, place);
}

function presentOf(fact: Fact, place: Place): Condition {
  if (fact.type === 'number') note(place, `“${fact.id}” is a number: say from which number, as in atLeast: 3.`);
  refuseProtectiveAsPresent(fact, place);
  return { kind: 'present', fact: fact.id };
}

function absentOf(fact: Fact, place: Place): Condition {
  if (fact.polarity === 'risk') {
    const why = 'so that knowing more harm can never lower an outcome';
    note(at(place, 'is'), `“${fact.id}” is a risk fact and is read only as present, ${why}: take “is: no” away.`);
  }
  if (fact.type === 'number') note(at(place, 'is'), `“${fact.id}” is a number, and a number is read only as atLeast.`);
  return { kind: 'absent', fact: fact.id };
}

function readStep(fact: Fact, raw: unknown, is: unknown, place: Place): Condition {
  if (is !== undefined) note(at(place, 'is'), 'stands beside atLeast: write one of them.');
  refuseProtectiveAsPresent(fact, place);
  if (fact.type === 'number') {
    if (typeof raw === 'number' && raw > 0 && Number.isFinite(raw)) {
      return { kind: 'step', fact: fact.id, atLeast: raw };
    }
    note(at(place, 'atLeast'), `${show(raw)} is not a number above nought, and “${fact.id}” is a number.`);
  } else if (fact.type === 'scale') noteStepOffScale(fact, raw, at(place, 'atLeast'));
  else note(at(place, 'atLeast'), `“${fact.id}” has no steps: it is ${fact.type}. Take atLeast away.`);
  return { kind: 'step', fact: fact.id, atLeast: typeof raw === 'number' ? raw : String(raw) };
}

function noteStepOffScale(fact: Fact, raw: unknown, place: Place): void {
  const steps = fact.scale.slice(1);
  if (raw === fact.scale[0])
    note(place, `${show(raw)} means none, which always holds: write one of ${steps.join(', ')}.`);
  else if (!steps.includes(raw as string)) {
    note(place, `${show(raw)} is not a step of “${fact.id}”: its steps are ${steps.join(', ')}.`);
  }
}

function refuseProtectiveAsPresent(fact: Fact, place: Place): void {
  if (fact.polarity !== 'protective') return;
  const why = 'so that a protective fact cannot be needed for protection';
  note(place, `“${fact.id}” is a protective fact and is read only as absent, ${why}: write “is: no”.`);
}
