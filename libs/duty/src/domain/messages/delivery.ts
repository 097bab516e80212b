/** Where one sending stands. Handed over is not delivered, and delivered is not acknowledged. */
export type SendingState = 'due' | 'handed-over' | 'delivered' | 'failed' | 'overtaken';

/** What a provider reports of a message it took. */
export const REPORTS = [
  'on-its-way',
  'delivered',
  'failed-permanently',
  'failed-for-now',
  'technical-failure',
] as const;
export type DeliveryReport = (typeof REPORTS)[number];

/** Words of GOV.UK Notify for where a message stands. */
const NOTIFY_STATUSES: ReadonlyMap<string, DeliveryReport> = new Map([
  ['created', 'on-its-way'],
  ['sending', 'on-its-way'],
  ['pending', 'on-its-way'],
  ['sent', 'on-its-way'],
  ['delivered', 'delivered'],
  ['permanent-failure', 'failed-permanently'],
  ['temporary-failure', 'failed-for-now'],
  ['technical-failure', 'technical-failure'],
]);

/** What a status of GOV.UK Notify means; null for one that it does not document. */
export const notifyReport = (status: string): DeliveryReport | null => NOTIFY_STATUSES.get(status) ?? null;

/**
 * Where a sending stands after a report. Reports come late, twice and in any order: what was delivered stays delivered, and what
 * failed is not on its way again because an older report says so.
 * @returns the new state; `due` where the same message is to be handed over again
 */
export function afterReport(state: SendingState, report: DeliveryReport): SendingState {
  if (report === 'on-its-way' || state === 'delivered' || state === 'overtaken') return state;
  if (report === 'delivered') return 'delivered';
  if (state === 'failed' || state === 'due') return state;
  return report === 'failed-permanently' ? 'failed' : 'due';
}
