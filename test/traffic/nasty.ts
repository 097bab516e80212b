/** A word nobody else says: where it comes back in a problem, what was sent was echoed. */
export const MARK = 'zqxj7w';

const LONG = 5_000;

/** What has broken other systems. Each bears the mark, so that an echo is seen. */
export const NASTY: readonly string[] = [
  `${MARK}'; DROP TABLE front_door.contact; --`,
  `${MARK}' OR '1'='1`,
  `${MARK}" UNION SELECT token FROM front_door.access_token --`,
  `${MARK}{{7*7}}`,
  `${MARK}\${7*7}`,
  `${MARK}<%= 7*7 %>`,
  `${MARK}../../../../etc/passwd`,
  `${MARK}..\\..\\windows\\win.ini`,
  `${MARK}%2e%2e%2f`,
  `${MARK}\r\nX-Injected: 1\r\n\r\n<html>`,
  `${MARK}\u0000after`,
  `${MARK}%s%s%n%x`,
  `${MARK}\${jndi:ldap://127.0.0.1/a}`,
  `${MARK}<script>alert(1)</script>`,
  `${MARK}"><img src=x onerror=alert(1)>`,
  `${MARK}=cmd|' /C calc'!A0`,
  `${MARK}\u202e\u0627\u2066`,
  `${MARK}\ufeff\u2028\u2029\u200b`,
  `${MARK}\ud800`,
  `${MARK}e\u0301\u0301\u0301💜👩‍👩‍👧`,
  `${MARK}${'x'.repeat(LONG)}`,
  `${MARK}$(sleep 9)\`sleep 9\``,
  `${MARK}*)(uid=*))(|(uid=*`,
  `${MARK}__proto__`,
];

/** Texts that nearly are what is asked for. */
export const NEARLY: readonly string[] = [
  '',
  ' ',
  '\t\n',
  '0',
  '-1',
  '1e999',
  'null',
  'true',
  'undefined',
  'NaN',
  '2019',
  '2019-02',
  '2019-02-30',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '2026-11-17T10:00:00',
  '2026-11-17T25:00:00Z',
  '9999-12-31T23:59:59.999+14:00',
  '-271821-04-20T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'FD-0000-0000',
  '١٢٣',
  'ＨＰ２０',
  'toString',
  'constructor',
  'YES',
];

/** Values of every other JSON type, and numbers at the edges. */
export const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[]],
  [null],
  { a: { b: { c: {} } } },
];
