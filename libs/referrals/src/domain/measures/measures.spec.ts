import { readFileSync } from 'node:fs';
import { MEASURES } from './measures.js';

describe('docs/measures.md', () => {
  const page = readFileSync('docs/measures.md', 'utf8');

  it.each(Object.entries(MEASURES))('says what %s is', (code, { of, means }) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${code}\``));
    expect(row?.split('|').map((cell) => cell.trim())).toEqual(['', `\`${code}\``, of, means, '']);
  });
});
