import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { nationalClocks } from './clock-catalogue.js';
import { parseLocality, type Locality } from '../../libs/referrals/src/domain/locality/locality.js';

const FILES = {
  buckinghamshire: 'config/localities/buckinghamshire/locality.yaml',
  westshire: 'test/fixtures/localities/westshire/locality.yaml',
  'four-hundreds': 'test/fixtures/localities/four-hundreds/locality.yaml',
  'kestrel-vale': 'test/fixtures/localities/kestrel-vale/locality.yaml',
};

/** A locality's file as parsed data, to read or to spoil. */
export const rawLocality = (code: keyof typeof FILES): unknown => parse(readFileSync(FILES[code], 'utf8'));

/** The sample locality, or one invented for tests: a unitary with one Family Help team, a county of four localities, a unitary of two towns. */
export function localityOf(code: keyof typeof FILES): Locality {
  const read = parseLocality(rawLocality(code), nationalClocks());
  if (!read.ok) throw new Error(read.problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return read.value;
}
