import type { ProtectedDetail, ReceivedContact } from '../contact.js';
import { whereaboutsInWords } from './whereabouts.js';

const at = (about: string, where: string | null, withWhom: string | null = null): ProtectedDetail => ({
  about,
  kind: 'whereabouts',
  value: { where, withWhom },
  safe: 'unknown',
  confidential: true,
});

const contact = (refs: readonly string[], ...protectedDetails: readonly ProtectedDetail[]) =>
  ({ children: refs.map((ref) => ({ ref })), protectedDetails }) as unknown as ReceivedContact;

it.each([
  ['one child', contact(['c1'], at('c1', 'school', 'the deputy head')), 'school, with the deputy head'],
  ['where alone', contact(['c1'], at('c1', 'hospital')), 'hospital'],
  ['with whom alone', contact(['c1'], at('c1', null, 'a neighbour')), 'with a neighbour'],
  ['two children', contact(['c1', 'c2'], at('c2', 'home'), at('c1', 'school')), 'child 2: home; child 1: school'],
  [
    'a place said twice',
    contact(['c1'], at('c1', 'the police station', 'a sergeant'), at('every-child', 'the police station')),
    'the police station, with a sergeant',
  ],
  ['two places', contact(['c1'], at('c1', 'school'), at('every-child', 'a foster home')), 'school; a foster home'],
  ['nowhere said', contact(['c1']), null],
])('says where children are: %s', (_, of, words) => {
  expect(whereaboutsInWords(of)).toBe(words);
});

it('says nothing of an address or a telephone', () => {
  const address: ProtectedDetail = {
    about: 'c1',
    kind: 'address',
    value: { lines: ['4 Invented Row'], postcode: null, postcodeTyped: null },
    safe: 'unknown',
    confidential: false,
  };
  expect(whereaboutsInWords(contact(['c1'], address))).toBeNull();
});
