import { ownPath } from './own-path.js';

const HOME = '/signed-in';

it.each(['/worklists/front-door?limit=5', '/a/b%2Fc', '/%2Fevil.example'])('leads to a path of our own: %j', (wish) => {
  expect(ownPath(wish, HOME)).toBe(wish);
});

it.each([
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  'https:evil.example',
  'https://evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  '/\t/evil.example',
  '/a\r\nset-cookie: x=y',
  'javascript:alert(1)',
  'evil.example',
  '',
  '/sign-in',
  '/sign-out',
  '/x/../sign-in/callback',
  `/${'x'.repeat(2_001)}`,
  undefined,
  ['/a', '//evil.example'],
])('leads home instead of to %j', (wish) => {
  expect(ownPath(wish, HOME)).toBe(HOME);
});
