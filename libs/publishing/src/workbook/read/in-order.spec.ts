import { inOrder } from './in-order.js';

const placed = (...items: [string, number | null][]): string =>
  inOrder(items.map(([item, order]) => ({ item, order }))).join('');

describe('what stands where', () => {
  it.each<[string, string, string]>([
    ['the order given', placed(['a', 3], ['b', 1], ['c', 2]), 'bca'],
    ['as it stands where none is given', placed(['a', null], ['b', null]), 'ab'],
    [
      'right after the one before it where it gives none',
      placed(['a', 1], ['new', null], ['b', 3], ['c', 2]),
      'anewcb',
    ],
    ['first where nothing stands before it', placed(['new', null], ['a', 1]), 'newa'],
    ['as it stands where two give the same', placed(['a', 2], ['b', 2], ['c', 1]), 'cab'],
  ])('%s', (_, came, wanted) => {
    expect(came).toBe(wanted);
  });
});
