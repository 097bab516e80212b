import { NO_STAFF, publishedDirectory, type PublishedStaff } from './staff-directory.js';
import type { StaffWay } from './staff-way.js';

const TEXT: StaffWay = { by: 'text', to: '+441632960111' };
const person = (id: string, name: string, ...telephones: string[]): PublishedStaff['people'][number] => ({
  ...{ id, name, roles: ['duty'], telephones },
});
const OWEN = person('owen', 'Owen Pryce', '+441632960111', '+441632960112');
const BRONAGH = person('bronagh', 'Bronagh Keane', '+441632960113');
const known = ({ id, name, roles }: typeof OWEN) => ({ id, name, roles });

const directoryOf = (...people: PublishedStaff['people']) =>
  publishedDirectory(new Map([['here', { ways: new Map([['duty-worker', [TEXT]]]), people }]]));

describe('the ways of a role', () => {
  it('are those of the locality’s file', async () => {
    expect(await directoryOf().waysOf(null, 'here', 'duty-worker')).toEqual([TEXT]);
  });

  it('are none where the file has none of that role, and where the locality has no file', async () => {
    expect(await directoryOf().waysOf(null, 'here', 'director')).toEqual([]);
    expect(await directoryOf().waysOf(null, 'elsewhere', 'duty-worker')).toEqual([]);
  });
});

describe('whose telephone a number is', () => {
  const at = (telephone: string, people: PublishedStaff['people'] = [OWEN, BRONAGH], locality = 'here') =>
    directoryOf(...people).personAt(null, locality, telephone);

  it('is told by any of their numbers, without the others', async () => {
    expect(await at('+441632960112')).toEqual(known(OWEN));
    expect(await at('+441632960113')).toEqual(known(BRONAGH));
  });

  it('is nobody’s where no one has it, where two have it, and in another locality', async () => {
    expect(await at('+441632960119')).toBeNull();
    expect(await at('+441632960113', [OWEN, BRONAGH, person('ben', 'Ben', '+441632960113')])).toBeNull();
    expect(await at('+441632960113', [BRONAGH], 'elsewhere')).toBeNull();
  });

  it('is nobody’s where nobody is published', async () => {
    expect(await publishedDirectory(new Map([['here', NO_STAFF]])).personAt(null, 'here', '+441632960111')).toBeNull();
  });
});

describe('who is called by a name', () => {
  const called = (name: string, ...names: string[]) =>
    directoryOf(...names.map((each) => person(each, each))).personCalled(null, 'here', name);

  it.each([
    ['Owen Pryce', 'as it is written'],
    ['OWEN pryce', 'in any letters'],
    ['  Owen \t Pryce ', 'with any space'],
    ['Ｏwen Pryce', 'in full-width letters'],
  ])('is found by %j: %s', async (name) => {
    expect(await called(name, 'Bronagh Keane', 'Owen Pryce')).toEqual(known(person('Owen Pryce', 'Owen Pryce')));
  });

  it.each([
    ['OwenPryce', 'Owen Pryce'],
    ['Owen', 'Owen Pryce'],
    ['Anna Gross', 'Anna Groß'],
  ])('is not found by %j, which is another name than %s', async (name, theirs) => {
    expect(await called(name, theirs)).toBeNull();
  });

  it('is nobody where two are called that', async () => {
    expect(await called('Owen Pryce', 'Owen Pryce', 'owen pryce')).toBeNull();
  });
});
