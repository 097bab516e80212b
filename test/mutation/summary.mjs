import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FOUND = ['Killed', 'Timeout'];
const MISSED = ['Survived', 'NoCoverage'];

/**
 * What a run came to: the share that was found, of each file and in all, and every survivor.
 *
 * @param {string} part
 * @param {{ files: Record<string, { source: string, mutants: readonly object[] }> }} report as written by what breaks code
 */
export function summaryOf(part, report) {
  const files = Object.entries(report.files)
    .filter(([, { mutants }]) => mutants.length > 0)
    .map(([path, { mutants, source }]) => ({ path, ...countsOf(mutants), survivors: survivorsIn(mutants, source) }));
  const found = sum(files, 'found');
  const score = share(found, found + sum(files, 'missed'));
  const excused = sum(files, 'excused');
  const rows = files.map(
    ({ path, ...each }) =>
      `| \`${path}\` | ${each.score.toFixed(1)} | ${each.found} | ${each.missed} | ${each.excused} |`,
  );
  const survivors = files.flatMap(({ path, survivors: some }) =>
    some.map(({ line, mutator, was, became }) => `- \`${path}:${line}\` ${mutator}: \`${was}\` → \`${became}\``),
  );
  const text = [
    `# Mutation of ${part}: ${score.toFixed(1)} % found`,
    '',
    `${found} found, ${sum(files, 'missed')} not, ${excused} excused where they stand. Node ${process.version}.`,
    '',
    '| File | Found in % | Found | Not found | Excused |',
    '| --- | --: | --: | --: | --: |',
    ...rows,
    '',
    ...(survivors.length > 0 ? ['## Not found', '', ...survivors, ''] : []),
  ].join('\n');
  return { part, score, text };
}

/** @returns {string} path of the file, from the checkout */
export function keepSummary(checkout, { part, text }) {
  const folder = join(checkout, 'test/mutation/results');
  const path = join(folder, `${new Date().toISOString().slice(0, 10)}-${part}.md`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return relative(checkout, path);
}

function countsOf(mutants) {
  const count = (statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const [found, missed] = [count(FOUND), count(MISSED)];
  return { found, missed, excused: count(['Ignored']), score: share(found, found + missed) };
}

function survivorsIn(mutants, source) {
  const lines = source.split('\n');
  return mutants
    .filter(({ status }) => MISSED.includes(status))
    .map(({ location: { start, end }, mutatorName, replacement }) => ({
      line: start.line,
      mutator: mutatorName,
      was: oneLine(
        start.line === end.line
          ? lines[start.line - 1].slice(start.column - 1, end.column - 1)
          : lines[start.line - 1].slice(start.column - 1),
      ),
      became: oneLine(replacement ?? ''),
    }))
    .sort((a, b) => a.line - b.line);
}

const oneLine = (text) => text.replace(/\s+/g, ' ').replaceAll('`', 'ˋ').slice(0, 90);
const sum = (files, member) => files.reduce((all, each) => all + each[member], 0);
const share = (some, all) => (all === 0 ? 100 : (100 * some) / all);
