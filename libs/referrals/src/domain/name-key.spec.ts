import { nameKey } from './name-key.js';

describe('a name made comparable', () => {
  it.each([
    ['Zoë', "O'Hara-Smith", 'oharasmith,zoe'],
    ['  zoe ', 'OHARA SMITH', 'oharasmith,zoe'],
    ['李', '王', '王,李'],
  ])('reads %s %s as %s', (given, family, key) => {
    expect(nameKey(given, family)).toBe(key);
  });

  it.each([
    [null, 'Smith'],
    ['Zoe', null],
    ['Zoe', ' - '],
  ])('joins nobody on half a name (%s %s)', (given, family) => {
    expect(nameKey(given, family)).toBeNull();
  });
});
