import fc from 'fast-check';
import { afterReport, notifyReport, REPORTS, type DeliveryReport, type SendingState } from './delivery.js';

describe('what providers report', () => {
  it.each<[SendingState, DeliveryReport, SendingState]>([
    ['handed-over', 'on-its-way', 'handed-over'],
    ['handed-over', 'delivered', 'delivered'],
    ['handed-over', 'failed-permanently', 'failed'],
    ['handed-over', 'technical-failure', 'due'],
    ['handed-over', 'failed-for-now', 'due'],
    ['delivered', 'on-its-way', 'delivered'],
    ['delivered', 'failed-permanently', 'delivered'],
    ['failed', 'on-its-way', 'failed'],
    ['due', 'delivered', 'delivered'], // a send that timed out had gone out
    ['failed', 'technical-failure', 'failed'], // an older report: the mailbox or number is still none
    ['failed', 'failed-for-now', 'failed'],
    ['failed', 'delivered', 'delivered'],
    ['due', 'failed-permanently', 'due'], // about the try before: the one that is due goes out
    ['due', 'technical-failure', 'due'],
    ['overtaken', 'technical-failure', 'overtaken'],
  ])('%s, then %s: %s', (state, report, after) => expect(afterReport(state, report)).toBe(after));

  it('comes to the same in any order, and however often, once delivered is among it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORTS), { minLength: 1, maxLength: 8 }), (reports) => {
        const end = reports.reduce<SendingState>(afterReport, 'handed-over');
        if (reports.includes('delivered')) expect(end).toBe('delivered');
        else expect(end).not.toBe('delivered');
        expect(reports.reduce<SendingState>(afterReport, end)).toBe(end);
      }),
    );
  });

  it('has a meaning for every status that Notify documents, and for no other', () => {
    expect(
      ['created', 'sending', 'delivered', 'permanent-failure', 'temporary-failure', 'technical-failure'].map(
        notifyReport,
      ),
    ).not.toContain(null);
    expect(['', 'DELIVERED', 'toString', 'read'].map(notifyReport)).toEqual([null, null, null, null]);
  });
});
