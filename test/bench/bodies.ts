import { randomFrom, type Random } from './random.js';

/** Bytes of a contact in the benchmark, give or take a few. */
export const BODY_BYTES = 3_000;

/**
 * Makes contacts of about 3 kB, each about other children: as long as real ones, with facts from several parts of the
 * catalogue. One in ten is about a child an earlier one was about. The same seed gives the same contacts.
 */
export function makeBodies(count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const families: Family[] = [];
  return Array.from({ length: count }, (_, index) => {
    const known = random() < AGAIN ? families[Math.floor(random() * families.length)] : undefined;
    const family = known ?? makeFamily(index, random);
    families.push(family);
    return asBody(family, random);
  });
}

const AGAIN = 0.1;

interface Family {
  readonly name: string;
  readonly children: readonly object[];
}

/** Names count on, so that no two families are taken for one. */
function makeFamily(index: number, random: Random): Family {
  const name = `Invented-${inLetters(index)}`;
  const children = Array.from({ length: random() < 0.3 ? 2 : 1 }, (_, place) => ({
    ref: `c${place + 1}`,
    givenName: pick(GIVEN_NAMES, random),
    familyName: name,
    dateOfBirth: `${2010 + Math.floor(random() * 14)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`,
    sex: pick(['F', 'M'], random),
    address: { lines: [`${1 + Math.floor(random() * 99)} Invented Row`, 'Aylesbury'], postcode: 'HP20 1UY' },
    setting: 'Greenway Primary',
  }));
  return { name, children };
}

function asBody({ name, children }: Family, random: Random): string {
  const contact = {
    locality: 'buckinghamshire',
    kind: 'concern',
    source: {
      kind: 'school',
      code: '2A',
      agency: 'Greenway Primary',
      identity: 'open',
      relationship: 'teacher',
      person: {
        name: 'Morgan Example',
        role: 'Designated safeguarding lead',
        contact: [{ way: 'phone', value: '01632 960123', safe: 'yes' }],
      },
    },
    children,
    adults: [
      { ref: 'a1', name: `Alex ${name}`, relationship: 'mother', parentalResponsibility: 'yes', livesWithChild: 'yes' },
      { ref: 'a2', name: `Sam ${name}`, relationship: 'father', parentalResponsibility: 'yes', livesWithChild: 'no' },
    ],
    facts: pick(SAID, random),
    concern: { narrative: '', immediateDanger: 'no', strengths: 'Comes to school every day.' },
  };
  const room = BODY_BYTES - JSON.stringify(contact).length;
  contact.concern.narrative = SENTENCE.repeat(Math.ceil(Math.max(0, room) / SENTENCE.length)).slice(
    0,
    Math.max(0, room),
  );
  return JSON.stringify(contact);
}

const SENTENCE = 'This is an invented account of what a teacher saw and heard on an ordinary day at school. ';

const GIVEN_NAMES = ['Robin', 'Kit', 'Mia', 'Noor', 'Ellis', 'Ayo', 'Rowan', 'Zofia'];

const said = (about: string, fact: string, value: string) => ({ about, fact, value, evidence: 'seen' });

const SAID = [
  [
    said('c1', 'hygiene-or-clothing-concern', 'ongoing'),
    said('household', 'home-conditions', 'poor'),
    said('c1', 'missed-appointments', 'some'),
    said('a1', 'parent-mental-health', 'affects-care'),
    said('household', 'limited-support', 'limited'),
    said('household', 'debt', 'some'),
  ],
  [
    said('household', 'domestic-abuse', 'persistent'),
    said('household', 'coercive-control', 'yes'),
    said('household', 'separation-recent', 'yes'),
    said('c1', 'withdrawn', 'some'),
    said('c1', 'school-absence', 'occasional'),
    said('a2', 'parent-alcohol-use', 'affects-care'),
  ],
  [
    said('c1', 'school-absence', 'persistent'),
    said('c1', 'special-educational-needs', 'yes'),
    said('c1', 'low-self-esteem', 'some'),
    said('a1', 'parent-needs-advice', 'yes'),
    said('household', 'financial-insecurity', 'low-income'),
    said('household', 'good-family-relationships', 'yes'),
  ],
  [
    said('c1', 'missing', 'regularly'),
    said('c1', 'criminal-exploitation', 'emerging'),
    said('c1', 'child-drug-use', 'regular'),
    said('c1', 'antisocial-behaviour', 'petty'),
    said('c1', 'weapon-carrying', 'unknown'),
    said('household', 'supportive-wider-family', 'yes'),
  ],
];

const pick = <One>(from: readonly One[], random: Random): One => from[Math.floor(random() * from.length)] as One;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A number in letters: figures in a name would be taken for a mistake. */
function inLetters(number: number): string {
  const rest = Math.floor(number / LETTERS.length);
  return (rest > 0 ? inLetters(rest - 1) : '') + (LETTERS[number % LETTERS.length] ?? '');
}
