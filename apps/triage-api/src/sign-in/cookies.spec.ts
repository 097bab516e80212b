import { cookieNames, cookieOf, sessionCookie } from './cookies.js';

it('binds a session to this very host over an encrypted line', () => {
  const line = sessionCookie(cookieNames('https://front-door.example'), 'x');
  expect(line).toBe('__Host-front_door_session=x; Path=/; HttpOnly; SameSite=Lax; Secure');
});

it('does without encryption on this machine alone', () => {
  expect(sessionCookie(cookieNames('http://127.0.0.1:3000'), 'x')).toBe(
    'front_door_session=x; Path=/; HttpOnly; SameSite=Lax',
  );
});

it.each([
  ['a=1; s=x; b=2', 'x'],
  ['s=x=y', 'x=y'],
  ['s=x; s=planted', null],
  ['ss=x; xs=y', null],
  [undefined, null],
])('reads one of %j', (header, value) => {
  expect(cookieOf(header, 's')).toBe(value);
});
