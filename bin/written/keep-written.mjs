import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OTHER = 1;
const WRONG_USAGE = 2;
const COULD_NOT_RUN = 3;

/**
 * Runs a command that writes files from what runs, or with `--check` writes nothing and says which file is another. Ends the process.
 *
 * @param {object} command
 * @param {string} command.usage
 * @param {(checkout: string) => Promise<void>} command.prepare what has to be there before the files can be made
 * @param {(checkout: string) => Promise<Iterable<[path: string, text: string]>>} command.make each file's path in the checkout and its text
 * @param {string} command.cannot said, with why, where they cannot be made
 * @param {string} command.differs said behind the path of a file that is another
 */
export async function keepWritten({ usage, prepare, make, cannot, differs }) {
  const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const words = process.argv.slice(2);
  if (words.some((word) => word !== '--check')) {
    process.stderr.write(`${usage}\n`);
    process.exit(words.includes('--help') ? 0 : WRONG_USAGE);
  }
  try {
    await prepare(checkout);
    const files = [...(await make(checkout))].map(([path, text]) => ({ path, text, file: join(checkout, path) }));
    process.exit(words.length === 0 ? write(files) : compare(files, differs));
  } catch (error) {
    process.stderr.write(`${cannot} ${error.message}\n`);
    process.exit(COULD_NOT_RUN);
  }
}

function write(files) {
  for (const { file, text } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return 0;
}

function compare(files, differs) {
  const others = files.filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const { path } of others) process.stderr.write(`${path} ${differs}\n`);
  return others.length === 0 ? 0 : OTHER;
}
