import { parseStaff } from './parse-staff.js';
import type { StaffWay } from './staff-way.js';

const TEXT: StaffWay = { by: 'text', to: '+441632960111' };
const MAIL: StaffWay = { by: 'email', to: 'duty@edt.example' };

describe('the file of a locality’s duty staff', () => {
  const whole = {
    ways: {
      'duty-worker': [
        { by: 'text', to: '01632 960111' },
        { by: 'email', to: 'duty@edt.example' },
      ],
    },
    people: [{ id: 'person:a', name: 'Owen Pryce', roles: ['duty'], telephones: ['01632 960111'] }],
  };

  it('is read with every number in the one form', () => {
    const read = parseStaff(whole);
    expect(read.ok && read.value.ways.get('duty-worker')).toEqual([TEXT, MAIL]);
    expect(read.ok && read.value.people[0]?.telephones).toEqual([TEXT.to]);
  });

  it('is refused with every problem at once, each with its place', () => {
    const read = parseStaff({
      ways: {
        manager: [
          { by: 'fax', to: 'x' },
          { by: 'text', to: '12' },
          { by: 'email', to: 'nobody' },
        ],
      },
      people: [
        ...whole.people,
        { ...whole.people[0], id: 'person:b', name: 'Ben' },
        { id: 'person:c', telephones: [] },
      ],
      other: 1,
    });
    const places = read.ok ? [] : read.problems.map(({ path }) => path);
    expect(places).toEqual(
      expect.arrayContaining([
        'other',
        'ways.manager[0].by',
        'ways.manager[1].to',
        'ways.manager[2].to',
        'people[2].name',
      ]),
    );
    expect(read.ok ? '' : JSON.stringify(read.problems)).toContain('has come already');
  });

  describe('says what would be right, at the place,', () => {
    const OWEN = whole.people[0]!;
    const problems = (change: object): string[] => {
      const read = parseStaff({ ...whole, ...change });
      return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
    };
    const ofWay = (way: object): string[] => problems({ ways: { manager: [way] } });

    it('of a telephone that was written without quotes, and lost its nought by that', () => {
      const words = "“1632960111” is not a telephone number: write it in quotes, as in '01632 960101'.";
      expect(ofWay({ by: 'text', to: 1632960111 })).toEqual([`ways.manager[0].to: ${words}`]);
      expect(problems({ people: [{ ...OWEN, telephones: [1632960111] }] })).toEqual([
        `people[0].telephones[0]: ${words}`,
      ]);
    });

    it('of a mailbox that is none', () => {
      const words = 'is not an address of a mailbox: write it as in duty@council.example.';
      expect(ofWay({ by: 'email', to: 'nobody' })).toEqual([`ways.manager[0].to: “nobody” ${words}`]);
      expect(ofWay({ by: 'email', to: 12 })).toEqual([`ways.manager[0].to: “12” ${words}`]);
    });

    it('of a way that is neither text nor email, and then nothing of where it leads', () => {
      expect(ofWay({ by: 'mail', to: 'duty@edt.example' })).toEqual([
        'ways.manager[0].by: “mail” is not known here: write text or email.',
      ]);
    });

    it('once of what is missing', () => {
      expect(problems({ ways: { text: [{ by: 'text' }], email: [{ by: 'email' }] } })).toEqual([
        ...['ways.text[0].to: is missing.', 'ways.email[0].to: is missing.'],
      ]);
      expect(ofWay({ to: '01632 960111' })).toEqual(['ways.manager[0].by: is missing.']);
      expect(parseStaff({ people: [] })).toEqual({ ok: false, problems: [{ path: 'ways', message: 'is missing.' }] });
    });

    it('of a list of people, or of roles, that is left empty', () => {
      expect(problems({ ways: null })).toEqual(['ways: An empty value stands where named values should.']);
      expect(problems({ people: null })).toEqual([
        expect.stringMatching(/^people: An empty value stands where a list/),
      ]);
    });

    it('of each thing about a person', () => {
      const empty = { id: '', name: 7, roles: 'duty', telephones: '01632 960111' };
      expect(problems({ people: [empty] }).map((problem) => problem.split(' stands where ')[0])).toEqual([
        ...[
          'people[0].id: “”',
          'people[0].name: “7”',
          'people[0].roles: “duty”',
          'people[0].telephones: “01632 960111”',
        ],
      ]);
    });

    it('of a telephone that two people have, at the second of them, however many the first has', () => {
      const people = [
        { ...OWEN, telephones: ['01632 960111', '01632 960112'] },
        { id: 'person:b', name: 'Ben', roles: [], telephones: ['01632 960113', '+44 1632 960112'] },
      ];
      expect(problems({ people })).toEqual([
        'people[1].telephones[1]: “+441632960112” has come already: take one out.',
      ]);
    });

    it('and not that two telephones are one, where neither is any', () => {
      expect(problems({ people: [{ ...OWEN, telephones: ['12', '13'] }] }).map((one) => one.split(': ')[0])).toEqual([
        ...['people[0].telephones[0]', 'people[0].telephones[1]'],
      ]);
    });
  });
});
