import { browserFamily } from './browser-family.js';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

it.each([
  [CHROME, 'Chrome'],
  [`${CHROME} Edg/142.0.0.0`, 'Edge'],
  [`${CHROME} OPR/124.0.0.0`, 'Opera'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1',
    'Safari',
  ],
  ['curl/8.5.0', null],
  ['', null],
  [undefined, null],
])('calls %j %s', (said, family) => {
  expect(browserFamily(said)).toBe(family);
});
