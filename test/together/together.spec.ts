import { readdirSync } from 'node:fs';
import { PARTS, specs } from './together.js';

describe('test files that run together', () => {
  it('are dealt out to as many files as there are', () => {
    const parts = readdirSync('test/together').filter((file) => file.startsWith('part-'));
    expect(parts.sort()).toEqual(Array.from({ length: PARTS }, (_, n) => `part-${n + 1}.ts`));
  });

  it('are those of every room that need PostgreSQL, and no others', () => {
    expect(specs()).toEqual(
      expect.arrayContaining(['apps/worker/src/engine.db.spec.ts', 'test/flows/closing.flow.spec.ts']),
    );
    expect(specs()).not.toContain('test/together/together.spec.ts');
    expect(new Set(specs()).size).toBe(specs().length);
  });
});
