import { statementName } from './statement-name.js';

it('names the same text the same, and another otherwise', () => {
  expect(statementName('SELECT 1')).toBe(statementName('SELECT 1'));
  expect(statementName('SELECT 1')).not.toBe(statementName('SELECT 2'));
});

it('gives names that PostgreSQL does not cut short', () => {
  expect(statementName(`SELECT ${'x'.repeat(10_000)}`).length).toBeLessThan(64);
});

it('refuses statements put together from values before they fill up every connection', () => {
  expect(() => {
    for (let value = 0; value < 2_000; value += 1) statementName(`SELECT ${value}`);
  }).toThrow(/give them as parameters/);
});
