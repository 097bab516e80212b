import { callOutReason } from './call-out.js';

const question = { holderOpen: false, documentInForce: true, canWait: 'yes', response: 'macpt' } as const;

describe('the out-of-hours ladder', () => {
  it.each([
    ['a child who cannot wait', { canWait: 'no' }, 'cannot-wait'],
    ['a child who cannot wait, whatever the route', { canWait: 'no', response: 'family-help' }, 'cannot-wait'],
    ['a child who cannot wait though nothing else is known', { canWait: 'no', response: null }, 'cannot-wait'],
    ['the MACPT and nobody knows whether it can wait', { canWait: 'unknown' }, 'settle-can-wait'],
    ['no document in force', { documentInForce: false, response: null }, 'no-document-in-force'],
  ] as const)('starts for %s', (_, difference, reason) => {
    expect(callOutReason({ ...question, ...difference })).toBe(reason);
  });

  it.each([
    ['the holder is open', { holderOpen: true, canWait: 'no' }],
    ['it can wait', { canWait: 'yes' }],
    ['it is not for the MACPT and nobody says it cannot wait', { canWait: 'unknown', response: 'family-help' }],
  ] as const)('stays silent when %s', (_, difference) => {
    expect(callOutReason({ ...question, ...difference })).toBeNull();
  });
});
