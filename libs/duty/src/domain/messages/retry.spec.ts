import { retryAfterSeconds } from './retry.js';

it('is tried again ever less often, and for ever', () => {
  expect([1, 2, 3, 4, 5, 6, 1_000_000].map(retryAfterSeconds)).toEqual([2, 4, 8, 16, 30, 30, 30]);
});
