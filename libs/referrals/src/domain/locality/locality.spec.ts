import fc from 'fast-check';
import { atLondon, isOpen, startClock } from '#clocks';
import { englandAndWales } from '../../../../../test/builders/calendar.js';
import { nationalClocks } from '../../../../../test/builders/clock-catalogue.js';
import { localityOf, rawLocality } from '../../../../../test/builders/locality.js';
import { parseLocality } from './locality.js';

type Raw = Record<string, unknown> & { teams: Record<string, unknown>[]; ladder: Record<string, unknown>[] };

const westshire = () => rawLocality('westshire') as Raw;

/** Problems of Westshire's file once spoilt. */
const problemsOf = (spoil: (raw: Raw) => void) => {
  const raw = westshire();
  spoil(raw);
  const read = parseLocality(raw, nationalClocks());
  return read.ok ? [] : read.problems;
};

const teamOf = (raw: Raw, id: string) => raw.teams.find((team) => team.id === id)!;

/** Westshire's Family Help as two bands: targeted early help in two districts, section 17 in one place, and disabled children. */
function byLevel(raw: Raw): Record<string, unknown>[] {
  const { serves: _, ...like } = teamOf(raw, 'family-help');
  return [
    { ...like, id: 'early-east', levels: ['early'], serves: ['WX1'], default: true },
    { ...like, id: 'early-west', levels: ['early'], serves: ['WX2'] },
    { ...like, id: 'need', levels: ['need'], leadPractitioner: 'a registered social worker' },
    {
      ...like,
      id: 'disabled-children',
      levels: ['need'],
      domains: ['disabled-children'],
      leadPractitioner: 'a registered social worker',
    },
  ];
}

describe('the sample locality', () => {
  const { frontDoorTeam, dutyTeam, ladder, teams, telephones } = localityOf('buckinghamshire');

  it('has a front door, a duty team and a ladder of four', () => {
    expect([frontDoorTeam, dutyTeam]).toEqual(['front-door', 'duty']);
    expect(teams.map(({ id }) => id)).toEqual([
      'front-door',
      'family-help-north',
      'family-help-south',
      'macpt',
      'duty',
    ]);
    expect(ladder.map(({ minutes }) => minutes)).toEqual([10, 10, 15, 20]);
  });

  it('has only numbers kept for drama', () => {
    for (const number of Object.values(telephones)) expect(number).toMatch(/^01632 960\d{3}$/);
  });

  it('has the duty team there exactly when the front door is closed', () => {
    const calendar = englandAndWales();
    const [day, night] = [frontDoorTeam, dutyTeam].map((id) => teams.find((team) => team.id === id)!.hours);
    const anyTime = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(fc.property(anyTime, (at) => isOpen(day!, calendar, at) !== isOpen(night!, calendar, at)));
  });
});

describe('another locality', () => {
  it('keeps its own hours and its own clocks', () => {
    const { teams, clocks } = localityOf('westshire');
    const calendar = englandAndWales();
    const fridayAt = (time: string) => atLondon('2026-11-27', time);
    expect(isOpen(teams[0]!.hours, calendar, fridayAt('16:45'))).toBe('closed');
    expect(startClock('front-door-decision-red', fridayAt('16:00'), calendar, clocks).dueAt).toEqual(fridayAt('18:00'));
    expect(startClock('front-door-decision-green', fridayAt('18:00'), calendar, clocks).dueAt).toEqual(
      atLondon('2026-12-01', '08:45'),
    );
    expect(startClock('decide-referral', fridayAt('18:00'), calendar, clocks).dueAt).toEqual(
      atLondon('2026-11-30', '18:00'),
    );
  });

  it('cites its own setting', () => {
    const { clocks } = localityOf('westshire');
    const clock = startClock('accept-offer', atLondon('2026-11-27', '10:00'), englandAndWales(), clocks);
    expect(clock.source).toBe('Westshire: times for tests');
  });
});

describe('a locality’s file that is wrong', () => {
  it('is read as it stands when it is right', () => {
    expect(problemsOf(() => undefined)).toEqual([]);
  });

  it('names every problem at once', () => {
    const paths = problemsOf((raw) => {
      raw.code = 'West Shire';
      raw.name = '';
      raw.colour = 'blue';
      raw.telephones = { frontDoor: 1632960201 };
      raw.ladder[0]!.minutes = 0;
      teamOf(raw, 'macpt').kind = 'mash';
      (teamOf(raw, 'front-door').hours as Record<string, string>).monday = '9-5';
      teamOf(raw, 'family-help').serves = ['HP22-HP17'];
      raw.clocks = { frontDoorDecision: { red: '1 working day', amber: 'soon', green: '3 working days', source: {} } };
    }).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'code',
        'name',
        'colour',
        'telephones.frontDoor',
        'telephones.nightDuty',
        'ladder[0].minutes',
        'teams[2].kind',
        'teams[0].hours.monday',
        'teams[1].serves[0]',
        'clocks.frontDoorDecision.red',
        'clocks.frontDoorDecision.amber',
        'clocks.frontDoorDecision.source.title',
        'clocks.acceptOffer',
        'clocks.receiptAfterClosing',
      ]),
    );
  });

  it('leaves nobody there between day and night', () => {
    const problems = problemsOf((raw) => {
      (teamOf(raw, 'duty').hours as Record<string, string>).friday = '00:00-08:45, 17:00-24:00';
    });
    expect(problems).toEqual([
      { path: 'teams', message: expect.stringContaining('nobody is there on friday from 16:30 to 17:00') },
    ]);
  });

  it('leaves nobody there while the front door is closed for the day', () => {
    const problems = problemsOf((raw) => {
      teamOf(raw, 'front-door').closures = [{ from: '2026-12-24 15:00', until: '2026-12-24', reason: 'Closes early' }];
    });
    expect(problems[0]!.message).toContain('nobody is there on 2026-12-24 from 15:00 to 17:00');
  });

  it('tells of a gap among other problems', () => {
    const problems = problemsOf((raw) => {
      raw.name = 7;
      teamOf(raw, 'macpt').name = '';
      (teamOf(raw, 'duty').hours as Record<string, string>).bankHoliday = 'closed';
    });
    expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['name', 'teams[2].name', 'teams']));
  });

  it.each(['front-door', 'family-help', 'macpt', 'duty'])('has no %s', (kind) => {
    const problems = problemsOf((raw) => (raw.teams = raw.teams.filter((team) => team.kind !== kind)));
    expect(problems).toContainEqual({ path: 'teams', message: `has no team of kind ${kind}: add one.` });
  });

  it('has two front doors', () => {
    const problems = problemsOf((raw) => raw.teams.push({ ...teamOf(raw, 'front-door'), id: 'second-door' }));
    expect(problems[0]!.message).toContain('2 teams of kind front-door');
  });

  it('has two Family Help teams and does not say which takes what', () => {
    const messages = problemsOf((raw) => {
      teamOf(raw, 'family-help').serves = ['WX1-WX4'];
      raw.teams.push(
        { ...teamOf(raw, 'family-help'), id: 'family-help-west', serves: ['WX4'] },
        { ...teamOf(raw, 'family-help'), id: 'family-help-east', serves: [] },
      );
    }).map(({ message }) => message);
    expect(messages.some((message) => message.startsWith('has 0 default teams of kind family-help'))).toBe(true);
    expect(messages.some((message) => message.startsWith('nothing would ever reach family-help-east'))).toBe(true);
    expect(messages.some((message) => message.startsWith('WX4 is served by'))).toBe(true);
  });

  it('reads teams by level and domain, and who leads there', () => {
    const raw = westshire();
    raw.teams = [...raw.teams.filter(({ id }) => id !== 'family-help'), ...byLevel(raw)];
    const read = parseLocality(raw, nationalClocks());
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.teams.at(-1)).toMatchObject({
      id: 'disabled-children',
      levels: ['need'],
      domains: ['disabled-children'],
      leadPractitioner: 'a registered social worker',
    });
  });

  it.each<[string, (teams: Record<string, unknown>[]) => unknown, string]>([
    [
      'two defaults at one level',
      ([, west]) => (west!.default = true),
      'has 2 default teams of kind family-help at early',
    ],
    [
      'a level without a default',
      ([east]) => (east!.default = false),
      'has 0 default teams of kind family-help at early',
    ],
    ['a district served twice', ([, west]) => (west!.serves = ['WX1']), 'WX1 is served by early-west'],
    ['a team nothing reaches', ([, west]) => (west!.serves = []), 'nothing would ever reach early-west'],
    [
      'a specialist as default',
      (teams) => (teams.at(-1)!.default = true),
      'disabled-children is for some domains only',
    ],
    [
      'specialists alone',
      (teams) => teams.splice(0, 3),
      'has only teams of kind family-help that are for some domains',
    ],
    [
      'two specialists for one domain',
      (teams) => teams.push({ ...teams.at(-1), id: 'more' }),
      'disabled-children and more are for the same domain',
    ],
    ['words for a list', ([east]) => (east!.levels = 'early'), 'stands where a list should'],
    ['no words', ([east]) => (east!.leadPractitioner = ''), 'stands where words should'],
  ])('has, among teams by level, %s', (_, spoil, message) => {
    const messages = problemsOf((raw) => {
      const teams = byLevel(raw);
      spoil(teams);
      raw.teams = [...raw.teams.filter(({ id }) => id !== 'family-help'), ...teams];
    }).map((problem) => problem.message);
    expect(messages).toContainEqual(expect.stringContaining(message));
  });

  it('chooses among front doors by level', () => {
    const messages = problemsOf((raw) => (teamOf(raw, 'front-door').levels = ['early'])).map(({ message }) => message);
    expect(messages).toEqual([expect.stringContaining('front-door names levels or domains')]);
  });

  it('has two teams of one id', () => {
    const paths = problemsOf((raw) => (teamOf(raw, 'macpt').id = 'duty')).map(({ path }) => path);
    expect(paths).toContain('teams[3].id');
  });

  it.each(['nobody', 'duty'])('keeps hours outside %s', (outside) => {
    const paths = problemsOf((raw) => (teamOf(raw, 'duty').hours = { outside })).map(({ path }) => path);
    expect(paths).toEqual(['teams[3].hours.outside']);
  });

  it.each([
    ['red in working days', { red: '1 working day' }, 'red'],
    ['red beyond a day', { red: '25 hours' }, 'red'],
    ['red longer than amber', { red: '8 hours' }, 'red'],
    ['amber longer than green', { amber: '30 hours' }, 'amber'],
    ['no time at all', { amber: '0 hours' }, 'amber'],
  ])('gives %s', (_, times, priority) => {
    const problems = problemsOf((raw) => {
      const clocks = raw.clocks as Record<string, object>;
      clocks.frontDoorDecision = { ...clocks.frontDoorDecision, ...times };
    });
    expect(new Set(problems.map(({ path }) => path))).toEqual(new Set([`clocks.frontDoorDecision.${priority}`]));
  });

  it('has a ladder with nobody to climb to', () => {
    expect(problemsOf((raw) => raw.ladder.splice(1))[0]!.message).toContain('at least two rungs');
    const paths = problemsOf((raw) => (raw.ladder[1]!.role = 'duty-worker')).map(({ path }) => path);
    expect(paths).toEqual(['ladder[1].role']);
  });

  it('has a ladder of the day, or figures of call-outs, that cannot be', () => {
    const paths = problemsOf((raw) => {
      raw.dayLadder = [{ role: 'team-manager', title: 'Team manager', minutes: 10, standing: 'always' }];
      raw.duty = { decideWithinMinutes: 0, holdAtMostHours: 9, mostLiveCallOuts: 1.5, patience: 3 };
    }).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['dayLadder', 'dayLadder[0].standing', 'duty.decideWithinMinutes'],
        ...['duty.holdAtMostHours', 'duty.mostLiveCallOuts', 'duty.patience'],
      ]),
    );
  });

  it('never makes the reader throw', () => {
    const member = fc.constantFrom('code', 'name', 'notice', 'telephones', 'teams', 'ladder', 'clocks');
    fc.assert(fc.property(fc.anything(), (raw) => !parseLocality(raw, nationalClocks()).ok));
    fc.assert(
      fc.property(
        member,
        fc.anything(),
        (name, value) => void parseLocality({ ...westshire(), [name]: value }, nationalClocks()),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('hours', 'closures', 'serves', 'levels', 'domains', 'default', 'kind'),
        fc.anything(),
        (name, value) => {
          const raw = westshire();
          raw.teams[1]![name] = value;
          parseLocality(raw, nationalClocks());
        },
      ),
    );
  });
});
