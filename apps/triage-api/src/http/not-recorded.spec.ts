import { readPublishedData } from '#config';
import { notRecorded } from './not-recorded.js';

const published = readPublishedData(process.cwd());
const settings = {
  appUrl: '',
  intakeUrl: '',
  published,
  telephone: null,
  rate: null,
  demo: false,
  identity: null,
  say: () => undefined,
};

/** A Wednesday at half past seven in the evening: one front door is closed, the other still open. */
const clock = { now: () => new Date('2026-10-14T18:30:00Z') };

const membersOf = (code: string | null, difference: Partial<typeof settings> = {}): Record<string, unknown> =>
  notRecorded({ ...settings, ...difference }, clock, { code, cause: new Error('away') }).body('c');

const numberOf = (code: string, which: 'frontDoor' | 'nightDuty') => published.localities.get(code)?.telephones[which];

describe('what is told when nothing could be recorded', () => {
  it('is the number that answers now, of the locality it is about', () => {
    expect(membersOf('buckinghamshire')).toMatchObject({ telephone: numberOf('buckinghamshire', 'nightDuty') });
    expect(membersOf('wexmoor')).toMatchObject({ telephone: numberOf('wexmoor', 'frontDoor') });
    expect(membersOf('wexmoor')).not.toHaveProperty('telephones');
  });

  it.each([null, 'atlantis'])(
    'is the usual locality’s where it is about %j, with every locality’s beside it',
    (code) => {
      const members = membersOf(code);
      expect(members['telephone']).toBe(numberOf(published.usualLocality, 'nightDuty'));
      expect(members['telephones']).toEqual([
        { locality: 'buckinghamshire', name: 'Buckinghamshire', telephone: numberOf('buckinghamshire', 'nightDuty') },
        { locality: 'wexmoor', name: 'Wexmoor', telephone: numberOf('wexmoor', 'frontDoor') },
      ]);
    },
  );

  it('is one number alone where one is set for all, or one locality is served', () => {
    const telephone = '01632 960000';
    const set = notRecorded({ ...settings, telephone }, clock, { code: null, cause: null }).body('c');
    expect(set).toMatchObject({ telephone });
    expect(set).not.toHaveProperty('telephones');
    const [usual] = [...published.localities].filter(([code]) => code === published.usualLocality);
    const alone = membersOf(null, { published: { ...published, localities: new Map([usual!]) } });
    expect(alone).not.toHaveProperty('telephones');
  });
});
