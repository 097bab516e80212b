/** Where a holiday added while the service runs counts. */
export const CALENDAR_SCOPES = ['locality', 'national'] as const;
export type CalendarScope = (typeof CALENDAR_SCOPES)[number];
