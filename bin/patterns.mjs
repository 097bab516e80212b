#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findPatterns } from './patterns/find-patterns.mjs';

const VULNERABLE = 1;
const WRONG_USAGE = 2;

const USAGE = `npm run patterns [-- --all]

Asks recheck of every regular expression of the source whether a text exists that it takes too long over, and keeps what it
found in test/architecture/patterns.json. What was found out before stands for as long as the pattern is not altered.

  --all   find out anew about every one`;

process.env.RECHECK_BACKEND = 'pure'; // the same everywhere, without a program of another language
const { checkSync } = createRequire(import.meta.url)('recheck');
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(checkout, 'test/architecture/patterns.json');
const words = process.argv.slice(2);

if (words.some((word) => word !== '--all')) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(words.includes('--help') ? 0 : WRONG_USAGE);
}

const before = existsSync(file) && words.length === 0 ? JSON.parse(readFileSync(file, 'utf8')) : {};
const { literals } = findPatterns(checkout);
const found = Object.fromEntries(
  literals
    .map(({ source, flags, key, place }) => [key, before[key] ?? examine(source, flags, place)])
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
const bad = literals.filter(({ key }) => found[key].status !== 'safe');
for (const { place, key } of bad)
  process.stdout.write(`${place} ${found[key].status} ${found[key].complexity ?? ''}\n`);
process.stdout.write(`${Object.keys(found).length} patterns, ${bad.length} not found safe\n`);
process.exitCode = bad.length === 0 ? 0 : VULNERABLE;

function examine(source, flags, place) {
  const { status, complexity, attack } = checkSync(source, flags, { timeout: 60_000 });
  process.stderr.write(`${place} ${status}\n`);
  const text = `/${source}/${flags}`;
  return status === 'safe'
    ? { pattern: text, status }
    : {
        pattern: text,
        status,
        ...(complexity ? { complexity: complexity.summary } : {}),
        ...(attack ? { attack: attack.pattern } : {}),
      };
}
