import type { Assertion } from '#thresholds';
import type { AdultOfContact } from '../proposing/undecided-contact.js';
import { agencyKey, isSealedFrom, sealsOf } from './seal.js';

const said = (about: string, fact = 'allegation-against-professional', value = 'yes'): Assertion => ({
  ...{ about, fact, value, evidence: 'seen', saidBy: 'A school', sourceKind: 'school', mayBeOfConcern: false },
});
const adult = (difference: Partial<AdultOfContact> = {}): AdultOfContact => ({
  ...{ ref: 'a1', name: null, concernRole: null, worksWithChildren: null, employer: null },
  ...difference,
});
type Contact = Parameters<typeof sealsOf>[0];
const sealed = (difference: Partial<Contact>) =>
  sealsOf({
    ...{
      assertions: [said('a1')],
      adults: [adult()],
      settings: [],
      sourceKind: 'police' as const,
      agency: 'police-demo',
    },
    ...difference,
  }).map(({ agency, because }) => `${agency} ${because}`);

describe('whom an allegation is sealed from', () => {
  it.each<[string, Partial<Contact>, string[]]>([
    [
      'nobody, where nothing is alleged',
      { assertions: [said('a1', 'domestic-abuse')], adults: [adult({ employer: 'A School' })] },
      [],
    ],
    ['nobody, where it is said not to be so', { assertions: [said('a1', undefined, 'no')] }, []],
    ['the employer named', { adults: [adult({ employer: 'The Oak School' })] }, ['oak-school employer']],
    [
      'the employer alone, whoever sends it',
      { adults: [adult({ employer: 'Oak' })], settings: ['Elm'], sourceKind: 'school', agency: 'elm' },
      ['oak employer'],
    ],
    [
      'the settings named, while the employer is not known',
      { settings: ['Elm Nursery', 'Elm nursery'] },
      ['elm-nursery precaution'],
    ],
    [
      'a school that sends it, while the employer is not known',
      { sourceKind: 'school', agency: 'elm' },
      ['elm precaution'],
    ],
    [
      'whoever sends it as a kind that is not known',
      { sourceKind: 'other', agency: 'elm-club' },
      ['elm-club precaution'],
    ],
    ['no police force that sends it', {}, []],
    [
      'every employer, and the settings while one is not known',
      {
        assertions: [said('a1'), said('a2')],
        adults: [adult({ employer: 'Oak' }), adult({ ref: 'a2' })],
        settings: ['Elm'],
      },
      ['oak employer', 'elm precaution'],
    ],
    [
      'who works with children, where it is said of the child',
      {
        assertions: [said('c1', 'sexual-partner-in-trust')],
        adults: [adult({ worksWithChildren: 'yes', employer: 'The Dojo' }), adult({ ref: 'a2' })],
      },
      ['dojo employer'],
    ],
    [
      'the settings, where it is said of the child and nobody is named',
      { assertions: [said('c1', 'sexual-partner-in-trust')], adults: [], settings: ['Elm'] },
      ['elm precaution'],
    ],
    ['nobody by a name that is none', { adults: [adult({ employer: ' – ' })] }, []],
  ])('is %s', (_, difference, expected) => {
    expect(sealed(difference)).toEqual(expected);
  });
});

describe('an agency', () => {
  const school = { agency: 'greenway-primary', name: 'Greenway Primary' };

  it.each([
    ['Greenway Primary'],
    ['greenway primary'],
    ['The Greenway Primary School'],
    ['Greenway-Primary'],
    ['Gréenway  Primary, Aylesbury'],
    ['Greenway'],
  ])('is known by %s', (named) => {
    expect(isSealedFrom(school, [agencyKey(named)])).toBe(true);
  });

  it.each([['Greenway Secondary'], ['Green'], ['Primary'], ['Greenwayprimary'], ['Oak']])('is not %s', (named) => {
    expect(isSealedFrom(school, [agencyKey(named)])).toBe(false);
  });

  it('is known by its sign-in as by its name, and a person of no agency is never one', () => {
    expect(isSealedFrom({ agency: 'sch-0042', name: 'Hollow Oak' }, ['hollow-oak'])).toBe(true);
    expect(isSealedFrom({ agency: 'hollow-oak', name: 'A sign-in' }, ['hollow-oak'])).toBe(true);
    expect(isSealedFrom({ agency: null, name: 'Hollow Oak' }, ['hollow-oak'])).toBe(false);
    expect(isSealedFrom({ agency: '', name: '' }, [''])).toBe(false);
  });
});
