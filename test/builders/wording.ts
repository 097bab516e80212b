import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseWording, type FactCatalogue, type Wording } from '#thresholds';
import { soundly } from './threshold-document.js';

/** The published national wording, as YAML gives it. */
export const aRawWording = (): Record<string, unknown> & { templates: Record<string, Record<string, string>> } =>
  parse(readFileSync(join(process.cwd(), 'config', 'national', 'wording', 'en.yaml'), 'utf8')) as never;

/** The published templates, for a made-up catalogue: its own facts, none of them told back and none withheld unless said. */
export const aWording = (
  catalogue: FactCatalogue,
  { mayTell = [], withheldFor = [] }: { mayTell?: readonly string[]; withheldFor?: readonly string[] } = {},
): Wording => {
  const [some = ''] = catalogue.facts.keys();
  const parsed = soundly(parseWording({ ...aRawWording(), mayTell: [], withheldFor: [some] }, catalogue));
  return { ...parsed, mayTell, withheldFor };
};
