import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** A source file and what it imports. Paths start at the checkout. */
export interface Module {
  readonly path: string;
  /** Files of this checkout, each with the name it is imported by. */
  readonly files: readonly { readonly name: string; readonly file: string }[];
  /** Names of packages, such as `pg` or `@nestjs/common`, and of Node's own modules, such as `node:fs`. */
  readonly packages: readonly string[];
  /** Imports that lead nowhere. */
  readonly lost: readonly string[];
}

const ROOT = process.cwd();
const FOLDERS = ['apps', 'libs', 'config'];

/** Every source file of the service, tests left out, read by TypeScript's own scanner and not by the linter's resolver. */
export function readModules(): readonly Module[] {
  return FOLDERS.flatMap(sourcesUnder).map(readModule);
}

/** The room or app a file belongs to (`libs/record`, `apps/worker`), or its top folder. */
export function placeOf(path: string): string {
  const [folder = '', name = ''] = path.split('/');
  return folder === 'libs' || folder === 'apps' ? `${folder}/${name}` : folder;
}

const isSource = (path: string): boolean => path.endsWith('.ts') && !path.endsWith('.spec.ts');

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter(isSource)
    .sort();
}

function readModule(path: string): Module {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, path), 'utf8'), true, true);
  const names = [...new Set(importedFiles.map(({ fileName }) => fileName))];
  const ours = names.filter((name) => /^[.#]/.test(name)).map((name) => ({ name, file: fileOf(path, name) }));
  return {
    path,
    files: ours.flatMap(({ name, file }) => (file === null ? [] : { name, file })),
    packages: names.filter((name) => !/^[.#]/.test(name)).map(packageOf),
    lost: ours.filter(({ file }) => file === null).map(({ name }) => name),
  };
}

function fileOf(importer: string, name: string): string | null {
  const target = name.startsWith('#') ? roomOf(name) : join(dirname(importer), name).replace(/\.js$/, '.ts');
  return target !== null && existsSync(join(ROOT, target)) ? target : null;
}

const { imports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { imports: Record<string, string> };

/** package.json names what was built; its source stands at the same place outside `dist`. */
function roomOf(name: string): string | null {
  return imports[name] ? relative('dist', imports[name]).replace(/\.js$/, '.ts') : null;
}

function packageOf(name: string): string {
  return name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
}
