import type { FactCatalogue } from '../fact.js';
import { at, note, readWhole, type Place } from '../parse/place.js';
import { isMapping, readId, readList, readMembers, readWords, unknownWord, type Members } from '../parse/read.js';
import type { Parsed } from '../problem.js';
import { OUTWARD, TEMPLATES, type Blanks, type Group } from '../wording-templates.js';
import type { Wording } from '../wording.js';
import { putOffIn } from './put-offs.js';

const MEMBERS = ['version', 'templates', 'mayTell', 'withheldFor'];

/** Longest a template may be: what is longer is read by nobody, and on a telephone leaves no room for what fills it. */
const LONGEST = 300;
const LONGEST_FOR_DUTY = 100;

/** Words without which a template is dangerous. */
const MUST_SAY: Readonly<Record<string, string>> = { 'referrer.danger': '999', 'family.danger': '999' };

type Drafts = Record<string, Record<string, string>>;

/**
 * Reads the national wording from parsed YAML or JSON, as docs/explaining.md sets it out: every template of
 * `wording-templates.ts`, each with the blanks it must and may have.
 * @returns the wording, or every problem with its place and what would be right. Never throws.
 */
export const parseWording = (raw: unknown, catalogue: FactCatalogue): Parsed<Wording> =>
  readWhole((place) => readWording(raw, place, null, catalogue));

/**
 * Reads a locality's own words and lays them over the national wording: only the templates it changes, facts it also withholds,
 * and which facts it tells back where it says so. A locality adds to `withheldFor` and never takes from it.
 */
export const parseWordingOver = (raw: unknown, national: Wording, catalogue: FactCatalogue): Parsed<Wording> =>
  readWhole((place) => readWording(raw, place, national, catalogue));

function readWording(raw: unknown, place: Place, under: Wording | null, catalogue: FactCatalogue): Wording {
  const members = readMembers(raw, place, MEMBERS);
  const withheldFor = readFacts(members, 'withheldFor', place, under, catalogue);
  const mayTell = readFacts(members, 'mayTell', place, under, catalogue);
  const everWithheld = [...new Set([...(under?.withheldFor ?? []), ...withheldFor])];
  checkMayTell(mayTell, everWithheld, at(place, 'mayTell'), catalogue);
  return {
    version: readId(members.version, at(place, 'version')),
    templates: readTemplates(members.templates, at(place, 'templates'), under) as Wording['templates'],
    mayTell,
    withheldFor: everWithheld,
  };
}

function readTemplates(raw: unknown, place: Place, under: Wording | null): Drafts {
  if (raw === undefined && under !== null) return under.templates as unknown as Drafts;
  const groups = readMembers(raw, place, Object.keys(TEMPLATES));
  if (!isMapping(raw)) return {};
  const names = Object.keys(TEMPLATES) as Group[];
  return Object.fromEntries(names.map((group) => [group, readGroup(group, groups[group], at(place, group), under)]));
}

function readGroup(group: Group, raw: unknown, place: Place, under: Wording | null): Record<string, string> {
  const known: Readonly<Record<string, Blanks>> = TEMPLATES[group];
  const before = under?.templates[group] as Record<string, string> | undefined;
  if (raw === undefined && before) return before;
  const members = readMembers(raw, place, Object.keys(known));
  if (!isMapping(raw)) return {};
  return Object.fromEntries(
    Object.entries(known).map(([name, blanks]) => {
      const kept = members[name] === undefined ? before?.[name] : undefined;
      return [name, kept ?? readTemplate(members[name], at(place, name), group, `${group}.${name}`, blanks)];
    }),
  );
}

function readTemplate(raw: unknown, place: Place, group: Group, name: string, blanks: Blanks): string {
  const text = readWords(raw, place);
  if (text === '') return text;
  checkBlanks(text, place, blanks);
  const longest = group === 'duty' ? LONGEST_FOR_DUTY : LONGEST;
  if (text.length > longest) note(place, `is ${text.length} characters long: say it in ${longest} or fewer.`);
  const needed = MUST_SAY[name];
  if (needed !== undefined && !text.includes(needed)) note(place, `must say ${needed}: whoever is in danger rings it.`);
  const putOff = OUTWARD.includes(group) ? putOffIn(text) : null;
  if (putOff !== null)
    note(place, `“${putOff}” may put somebody off making contact: say what to do, never what to leave undone.`);
  return text;
}

function checkBlanks(text: string, place: Place, { holds, may }: Blanks): void {
  const known = [...holds, ...may];
  const found = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  for (const name of new Set(found)) {
    if (!known.includes(name)) note(place, `{${name}} cannot be filled here: ${unknownBlank(name, known)}`);
  }
  for (const name of holds) if (!found.includes(name)) note(place, `leaves out {${name}}, which must be said.`);
  if (/[{}]/.test(text.replace(/\{\w+\}/g, '')))
    note(place, 'has a curly bracket that is no blank: write a blank as {name}.');
}

const unknownBlank = (name: string, known: readonly string[]): string =>
  known.length === 0 ? 'these words have no blanks.' : unknownWord(name, known);

function readFacts(
  members: Members,
  name: 'mayTell' | 'withheldFor',
  place: Place,
  under: Wording | null,
  { facts }: FactCatalogue,
): readonly string[] {
  if (members[name] === undefined && under !== null) return under[name];
  return readList(
    members[name],
    at(place, name),
    (item, itemPlace) => {
      const id = readWords(item, itemPlace);
      if (id !== '' && !facts.has(id)) note(itemPlace, unknownWord(id, [...facts.keys()]));
      return id;
    },
    under === null && name === 'withheldFor',
  );
}

/** What one adult told us must not reach another, so a fact about an adult is never told back. */
function checkMayTell(
  ids: readonly string[],
  withheld: readonly string[],
  place: Place,
  { facts }: FactCatalogue,
): void {
  ids.forEach((id, index) => {
    if (withheld.includes(id)) note(at(place, index), `“${id}” is under withheldFor: it can be told to no family.`);
    if (facts.get(id)?.subject === 'adult')
      note(at(place, index), `“${id}” is about one adult: what is told to a family is about the child, home or place.`);
  });
}
