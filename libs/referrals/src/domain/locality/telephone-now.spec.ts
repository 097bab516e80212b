import { atLondon, NO_CALENDAR } from '#clocks';
import { englandAndWales } from '../../../../../test/builders/calendar.js';
import { localityOf } from '../../../../../test/builders/locality.js';
import { telephoneNow } from './telephone-now.js';

const locality = localityOf('buckinghamshire');
const { frontDoor, nightDuty } = locality.telephones;

describe('the number to ring', () => {
  it.each([
    ['2026-11-26', '10:00', frontDoor],
    ['2026-11-26', '17:30', nightDuty],
    ['2026-12-28', '10:00', nightDuty],
  ])('at %s %s is the one that answers', (date, time, number) => {
    expect(telephoneNow(locality, englandAndWales(), atLondon(date, time))).toBe(number);
  });

  it('is night duty’s when nobody knows whether the front door is open', () => {
    expect(telephoneNow(locality, NO_CALENDAR, atLondon('2026-11-26', '10:00'))).toBe(nightDuty);
  });
});
