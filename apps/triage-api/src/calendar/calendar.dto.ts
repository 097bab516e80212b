import { CALENDAR_SCOPES, type CalendarScope } from './calendar-scope.js';
import { NAME, OneOf, Words } from '../http/body-members.js';

const SHORT = 2_000;

export class HolidayDto {
  @Words('The day, as 2027-06-04', { needed: true, most: NAME })
  date!: string;

  @Words('What it is called', { needed: true, most: NAME })
  name!: string;

  @Words('Why it is added while the service runs', { needed: true, most: SHORT })
  reason!: string;

  @OneOf(CALENDAR_SCOPES, 'Of this locality, where left out; of the nation: an operator’s to add')
  scope?: CalendarScope | null;
}

export class HolidayRemovalDto {
  @Words('The day, as 2027-06-04', { needed: true, most: NAME })
  date!: string;

  @Words('Why', { needed: true, most: SHORT })
  reason!: string;

  @OneOf(CALENDAR_SCOPES, 'Of this locality, where left out; of the nation: an operator’s to remove')
  scope?: CalendarScope | null;
}

export class ClosureDto {
  @Words('Id of the team that closes', { needed: true, most: NAME })
  team!: string;

  @Words('From when by the London clock: 2026-12-24 15:00, or a day for its midnight', { needed: true, most: NAME })
  from!: string;

  @Words('Until when: 2026-12-24 18:00, or a day for its end', { needed: true, most: NAME })
  until!: string;

  @Words('Why', { needed: true, most: SHORT })
  reason!: string;
}

export class ClosureRemovalDto {
  @Words('Why', { needed: true, most: SHORT })
  reason!: string;
}
