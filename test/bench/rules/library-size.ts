import { minifySync } from '@swc/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LibrarySize {
  readonly files: number;
  readonly bytes: number;
  /** Each file by itself, so a bundle would be smaller. */
  readonly minified: number;
}

/** The size of the rules as built, without tests and source maps. */
export function measureLibrary(checkout: string): LibrarySize {
  const folder = join(checkout, 'dist/libs/thresholds/src');
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) =>
      readFileSync(join(entry.parentPath, entry.name), 'utf8').replace(/\n\/\/# sourceMappingURL.*\s*$/, ''),
    );
  const sizes = texts.map((text) => ({
    bytes: Buffer.byteLength(text),
    minified: Buffer.byteLength(minifySync(text, { module: true }).code),
  }));
  const sum = (of: 'bytes' | 'minified'): number => sizes.reduce((all, size) => all + size[of], 0);
  return { files: texts.length, bytes: sum('bytes'), minified: sum('minified') };
}
