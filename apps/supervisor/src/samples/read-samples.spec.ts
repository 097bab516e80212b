import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { readSamples } from './read-samples.js';

const folderOf = temporaryFolders();

const SOUND = `
title: A boy with a cough
sentBy: health
asOf: 2026-03-10T11:15:00Z
contact:
  source: { kind: health }
  children: [{ ref: c1, dateOfBirth: asOf-8w }]
expect: { response: null, route: front-door, team: front-door, reason: conversation-needed, priority: amber, paragraph: null }
`;

/** A checkout with nothing but samples of one locality, by file name. */
function checkoutWith(files: Readonly<Record<string, string>>): string {
  const checkout = folderOf();
  const folder = join(checkout, 'config', 'localities', 'westshire', 'samples');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return checkout;
}

function read(files: Readonly<Record<string, string>>) {
  const reading = readSamples(checkoutWith(files));
  return reading.ok ? { samples: reading.samples, problems: [] } : { samples: [], problems: reading.problems };
}

const only = (text: string) => read({ 'one.yaml': text });

describe('reading the sample contacts', () => {
  it('gives each with its own dates worked out and its time of receipt', () => {
    const [sample] = only(SOUND).samples;
    expect(sample).toMatchObject({
      name: 'one',
      locality: 'westshire',
      title: 'A boy with a cough',
      sentBy: 'health',
      asOf: new Date('2026-03-10T11:15:00Z'),
      contact: { receivedAt: '2026-03-10T11:15:00.000Z', children: [{ ref: 'c1', dateOfBirth: '2026-01-13' }] },
      expect: { response: null, paragraph: null, callOut: false, doubts: [] },
    });
  });

  it('gives them in the order they are received', () => {
    const later = SOUND.replace('2026-03-10', '2026-04-10');
    expect(read({ 'a.yaml': later, 'b.yaml': SOUND, 'c.yaml': SOUND }).samples.map(({ name }) => name)).toEqual([
      'b',
      'c',
      'a',
    ]);
  });

  it('keys a contact by its file and what is in it, so that a changed file is another contact', () => {
    const keyOf = (text: string) => only(text).samples[0]?.idempotencyKey ?? '';
    expect(keyOf(SOUND)).toMatch(/^[\x21-\x7e]{1,255}$/);
    expect(keyOf(SOUND)).toBe(keyOf(SOUND));
    expect(keyOf(`${SOUND}\n# another thought`)).not.toBe(keyOf(SOUND));
  });

  it('tells every problem of every file at once, with its place and what would be right', () => {
    const bad = `
title: ''
sentBy: nobody
asOf: 10 March
contact: { receivedAt: 2026-03-10T11:15:00Z, children: [{ dateOfBirth: asOf-8 weeks }] }
expect: { response: urgent, route: front-door, team: front-door, reason: rule, priority: purple, colour: blue, callOut: perhaps }
extra: 1
`;
    const { problems } = read({ 'bad.yaml': bad, 'worse.yaml': 'title: [', 'Not A Name.yaml': SOUND });
    const folder = 'config/localities/westshire/samples';
    const about = (file: string) => problems.filter((problem) => problem.startsWith(`${folder}/${file}`)).join('\n');
    for (const place of [
      'title',
      'sentBy',
      'asOf',
      'contact.receivedAt',
      'contact.children[0].dateOfBirth',
      'expect.response',
      'expect.priority',
      'expect.colour',
      'expect.callOut',
      'expect.paragraph',
      'extra',
    ]) {
      expect(about('bad.yaml')).toContain(` at ${place}: `);
    }
    expect(about('bad.yaml')).toContain('write school or police or health or family');
    expect(about('bad.yaml')).toContain('write it as in 2026-05-25T02:30:00+01:00');
    expect(about('worse.yaml')).toContain('is not YAML');
    expect(about('Not A Name.yaml')).toContain('lower-case words joined by hyphens');
  });

  it.each([
    ['a time without an offset', '2026-03-10T11:15:00'],
    ['a day', '2026-03-10'],
    ['a day that never was', '2026-02-30T11:15:00Z'],
  ])('refuses %s as asOf', (_, asOf) => {
    expect(only(SOUND.replace('2026-03-10T11:15:00Z', asOf)).problems).toEqual([
      expect.stringContaining('is not a time with its offset from UTC'),
    ]);
  });

  it('refuses a title that would break the table', () => {
    expect(only(SOUND.replace('A boy with a cough', '"A boy\\twith a cough"')).problems).toEqual([
      expect.stringContaining('is not one line'),
    ]);
  });

  it('refuses a file that is no mapping, and one without a contact', () => {
    expect(only('- one').problems).toContainEqual(expect.stringContaining('A list stands where named values should'));
    expect(only(SOUND.replace(/contact:[^]*expect/, 'contact: [1]\nexpect')).problems).toEqual([
      expect.stringContaining('A list stands where the contact should'),
    ]);
  });
});
