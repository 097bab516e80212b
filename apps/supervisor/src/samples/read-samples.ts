import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readWhole, type Parsed } from '#clocks';
import { readYaml } from '#publishing';
import { parseSample } from './parse-sample.js';
import type { Sample } from './sample.js';

/** The samples in the order they are received, or every problem of every file, in words that name file and place. */
export type SamplesRead =
  | { readonly ok: true; readonly samples: readonly Sample[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads `config/localities/<code>/samples/*.yaml` of every locality.
 * @param checkout folder that holds `config`
 */
export function readSamples(checkout: string): SamplesRead {
  const files = sampleFiles(checkout);
  const problems = files.flatMap(({ path, reading }) =>
    reading.ok ? [] : reading.problems.map((one) => `${path}${one.path && ` at ${one.path}`}: ${one.message}`),
  );
  if (problems.length > 0) return { ok: false, problems };
  const samples = files.flatMap(({ reading }) => (reading.ok ? [reading.value] : []));
  return { ok: true, samples: samples.sort(inOrderReceived) };
}

interface SampleFile {
  readonly path: string;
  readonly reading: Parsed<Sample>;
}

function sampleFiles(checkout: string): SampleFile[] {
  const localities = join(checkout, 'config', 'localities');
  return readdirSync(localities).flatMap((locality) => {
    const folder = join(localities, locality, 'samples');
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
    return names.sort().map((name) => {
      const path = join(folder, name);
      return { path: relative(checkout, path), reading: readSample(locality, name, readFileSync(path)) };
    });
  });
}

function readSample(locality: string, file: string, bytes: Buffer): Parsed<Sample> {
  const raw = readYaml(bytes);
  if (!raw.ok) return raw;
  const name = file.replace(/\.yaml$/, '');
  return readWhole((place) => {
    if (!/^[a-z0-9-]{1,100}$/.test(name)) place.problems.push({ path: '', message: NAME_WANTED });
    return { name, locality, idempotencyKey: keyFor(name, bytes), ...parseSample(raw.value, place) };
  });
}

const NAME_WANTED = 'is not named in lower-case words joined by hyphens: its name is part of a key.';

const keyFor = (name: string, bytes: Buffer): string =>
  `sample.${name}.${createHash('sha256').update(bytes).digest('hex')}`;

const inOrderReceived = (a: Sample, b: Sample): number =>
  a.asOf.getTime() - b.asOf.getTime() || (a.name < b.name ? -1 : 1);
