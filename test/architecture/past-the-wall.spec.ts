import { readFileSync } from 'node:fs';
import { readModules } from './module-graph.js';

const ONE_PLACE = 'apps/triage-api/src/http/past-the-wall.ts';

/** Whoever uses these sees every row of a locality. */
const AS_THE_SERVICE = /\b(asService|serviceScope)\b|kind: 'service'/;

const ofTheDoor = readModules()
  .map(({ path }) => path)
  .filter((path) => path.startsWith('apps/triage-api/src/'));

it('reads the door', () => {
  expect(ofTheDoor.length).toBeGreaterThan(100);
});

it('does something as the service in one place of the door', () => {
  expect(ofTheDoor.filter((path) => AS_THE_SERVICE.test(readFileSync(path, 'utf8')))).toEqual([ONE_PLACE]);
});

it('goes past the wall in these places, and each is to be thought about', () => {
  const going = ofTheDoor.filter((path) => /\b(pastTheWall|forNobodysEyes)\(/.test(readFileSync(path, 'utf8')));
  expect(going.filter((path) => path !== ONE_PLACE)).toEqual([
    'apps/triage-api/src/access/suspensions.controller.ts',
    'apps/triage-api/src/contacts/case-file.ts',
    'apps/triage-api/src/contacts/find-within.ts',
    'apps/triage-api/src/contacts/look.ts',
    'apps/triage-api/src/duty/duty-desk.ts',
    'apps/triage-api/src/escalations/call-out-desk.ts',
    'apps/triage-api/src/explanations/family-draft.ts',
    'apps/triage-api/src/looks/looks-desk.ts',
    'apps/triage-api/src/macpt-questions/macpt-question-desk.ts',
    'apps/triage-api/src/measures/measures-desk.ts',
    'apps/triage-api/src/restricting/restricting-desk.ts',
    'apps/triage-api/src/thresholds/work/do-work.ts',
  ]);
});
