import { readFileSync } from 'node:fs';
import { parseFactCatalogue, type FactCatalogue } from '#thresholds';
import { readPublishedData } from '../../../../config/published.js';
import { readYaml } from '../domain/read-document.js';
import { offeredShelf, verifyOffered, type OfferedWithCases } from './verify-offered.js';

const CATALOGUE: FactCatalogue = (() => {
  const raw = readYaml(readFileSync('config/national/facts.yaml'));
  const read = raw.ok ? parseFactCatalogue(raw.value) : raw;
  if (!read.ok) throw new Error('the fact catalogue cannot be read');
  return read.value;
})();

describe('verifying documents before they are published', () => {
  const offered = readPublishedData(process.cwd()).documents;
  const document = offered.find(({ kind }) => kind === 'threshold-document') as OfferedWithCases;
  /** The floors alone: a document is certified each time it is offered. */
  const others = offered.filter(({ kind }) => kind === 'national-floor');
  const changed = (file: OfferedWithCases, from: string | RegExp, to: string): OfferedWithCases => {
    const bytes = Buffer.from(file.bytes.toString('utf8').replace(from, to));
    expect(bytes.equals(file.bytes)).toBe(false);
    return { ...file, bytes };
  };

  it('finds what this release comes with sound, case by case', () => {
    const { files, dates } = verifyOffered(offered, CATALOGUE);
    expect(dates).toEqual([]);
    expect(files.map(({ certified }) => certified?.certificate.holds)).toEqual(files.map(() => true));
    expect(files.every(({ cases, problems, failures }) => cases > 100 && problems.length + failures.length === 0)).toBe(
      true,
    );
  });

  it('runs a locality’s cases over the floor as well, and a floor’s over the floor alone', () => {
    const alone = verifyOffered([document], CATALOGUE).files[0];
    expect(alone?.failures.length).toBeGreaterThan(0);
    expect(verifyOffered(others, CATALOGUE).files.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('names a document that cannot be read, one without cases, and cases that cannot be read', () => {
    const unreadable = changed(document, /^title:.*$/m, 'titel: x');
    const files = [
      unreadable,
      { ...document, cases: null },
      { ...document, cases: { path: 'c.yaml', bytes: Buffer.from('a: [') } },
    ];
    const results = files.map((file) => verifyOffered([file, ...others], CATALOGUE).files[0]);
    expect(results.map((result) => result?.cases)).toEqual([0, 0, 0]);
    expect(results[0]?.problems.join()).toMatch(/\.yaml:\d+:8 at titel: “titel” is not known here/);
    expect(results[1]?.problems.join()).toContain('no cases');
    expect(results[2]?.problems.join()).toContain('c.yaml:1:5 is not YAML');
  });

  it('names a gap and an overlap between versions', () => {
    const later = (from: string) =>
      changed(changed(document, /^version: .*$/m, "version: '2027'"), /^effectiveFrom: .*$/m, `effectiveFrom: ${from}`);
    const ended = changed(document, /^effectiveUntil: .*$/m, 'effectiveUntil: 2026-12-31');
    const datesOf = (...files: OfferedWithCases[]): string =>
      verifyOffered([...files, ...others], CATALOGUE).dates.join();
    expect(datesOf(ended, later('2027-01-01'))).toBe('');
    expect(datesOf(document, later('2027-01-01'))).toBe(''); // one without an end lasts until the next begins
    expect(datesOf(ended, later('2027-02-01'))).toContain('nothing is in force from 2027-01-01');
    expect(datesOf(ended, later('2026-12-01'))).toContain('2026-12-01 falls while 2026-01-illustration is in force');
  });

  it('puts offered documents on a shelf by day', async () => {
    const shelf = await offeredShelf(offered, CATALOGUE);
    expect(shelf.inForce('buckinghamshire', '2026-11-17').document?.locality).toBe('buckinghamshire');
    expect(shelf.inForce('buckinghamshire', '2020-01-01')).toMatchObject({ document: null, floor: null });
  });
});
