import { refuseRota, ROTA_REFUSALS, type RotaRefusal } from './refusal.js';

describe('a change of the rota that is refused', () => {
  it.each(Object.keys(ROTA_REFUSALS) as RotaRefusal[])('says that it is, and why: %s', (code) => {
    expect(refuseRota(code)).toEqual({ outcome: 'refused', code });
  });
});
