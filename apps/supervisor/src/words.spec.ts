import { readWords } from './words.js';

it.each([
  [[], { once: false, help: false }],
  [['--once'], { once: true, help: false }],
  [['--help'], { once: false, help: true }],
  [['-h', '--once'], { once: true, help: true }],
  [['--twice', '--once', 'now'], { unknown: ['--twice', 'now'] }],
])('%j', (words, expected) => {
  expect(readWords(words)).toEqual(expected);
});
