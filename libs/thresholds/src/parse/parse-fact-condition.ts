import type { Condition } from '../condition.js';
import type { Fact, FactCatalogue } from '../fact.js';
import { noteUnknown } from './known-words.js';
import { at, note, type Place } from './place.js';
import { isMapping, readMembers, readOneOf, readWords, show } from './read.js';

/** Words that would read a fact downwards: then more harm could lower an outcome. */
const DOWNWARDS = ['atMost', 'under', 'below', 'lessThan', 'not', 'isNot', 'upTo', 'max'];

/** Reads `{ fact }`, `{ fact, is: no }` or `{ fact, atLeast }`, and checks that the fact is read the way its polarity allows. */
export function readFactCondition(raw: unknown, place: Place, catalogue: FactCatalogue): Condition {
  const members = readMembers(refuseDownwards(raw, place), place, ['fact', 'is', 'atLeast']);
  const id = readWords(members.fact, at(place, 'fact'));
  const fact = catalogue.facts.get(id);
  if (fact === undefined) {
    if (id !== '') noteUnknown(at(place, 'fact'), id, [...catalogue.facts.keys()]);
    return { kind: 'present', fact: id };
  }
  if (fact.type === 'date') note(at(place, 'fact'), `“${id}” is a date, and no condition reads a date.`);
  if (members.atLeast !== undefined) return readStep(fact, members.atLeast, members.is, place);
  if (typeof members.is === 'string' && fact.scale.includes(members.is)) return readIsStep(fact, members.is, place);
  const is = readOneOf(members.is, at(place, 'is'), ['yes', 'no'], 'yes');
  return is === 'yes' ? presentOf(fact, place) : absentOf(fact, place);
}

/** Notes each word that reads downwards, and gives what is left. */
function refuseDownwards(raw: unknown, place: Place): unknown {
  if (!isMapping(raw)) return raw;
  const downwards = DOWNWARDS.filter((word) => Object.hasOwn(raw, word));
  for (const word of downwards) {
    const why = 'a fact is never read downwards, so that knowing more harm can never lower an outcome';
    note(at(place, word), `${why}: write atLeast, or is: no of a protective or neutral fact.`);
  }
  return Object.fromEntries(Object.entries(raw).filter(([word]) => !downwards.includes(word)));
}

function readIsStep(fact: Fact, step: string, place: Place): Condition {
  note(at(place, 'is'), `“${step}” is a step of “${fact.id}”: write atLeast: ${step}, which takes in what is worse.`);
  return { kind: 'present', fact: fact.id };
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
