import fc from 'fast-check';
import { CannotRun, crashLines, endOnUncaught, linesOfFramework } from './crash-lines.js';
import { causeOf, line, shown } from './line.js';

const CANARY = 'Kestrel Ashgrove of 7 Hidden Lane, 01632 960123';

/** As PostgreSQL, TypeORM and Node make them: every member quotes something. */
const TELLING = [
  new Error(CANARY),
  Object.assign(new Error(CANARY), { code: CANARY, name: CANARY }),
  Object.assign(new Error(CANARY), {
    name: 'QueryFailedError',
    code: '23505',
    detail: CANARY,
    where: CANARY,
    parameters: [CANARY],
  }),
  new Error(CANARY, { cause: Object.assign(new Error(CANARY), { code: 'ECONNREFUSED', hint: CANARY }) }),
  Object.assign(new Error(CANARY), { stack: `Error: ${CANARY}\n    at ${CANARY}\n    at run (${CANARY}:1:2)` }),
  new AggregateError([new Error(CANARY)], CANARY),
  CANARY,
  { message: CANARY, toString: () => CANARY },
];

const leaks = (text: string): boolean =>
  ['Kestrel', 'Ashgrove', 'Hidden', '960123'].some((part) => text.includes(part));

describe('a line', () => {
  it('is made of its own words and of members of a kind', () => {
    const failed = Object.assign(new Error(CANARY), { name: 'QueryFailedError', code: '23505' });
    const said = line`${shown.code('decide-contact')} ${shown.id('FD-7K2M-9Q4T')} failed (${shown.cause(failed)}), try ${2}`;
    expect(said).toBe('decide-contact FD-7K2M-9Q4T failed (QueryFailedError 23505), try 2');
  });

  it.each(TELLING.map((error, index) => [index, error]))(
    'says of error %i its class and code, and nothing it quotes',
    (_, error) => {
      expect(leaks(line`it failed (${shown.cause(error)})`)).toBe(false);
      expect(leaks(crashLines(error).join('\n'))).toBe(false);
      const lines: string[] = [];
      linesOfFramework((one) => lines.push(one)).error(error);
      expect(leaks(lines.join('\n'))).toBe(false);
      expect(lines).toHaveLength(1);
    },
  );

  it('holds back whatever has not the shape of its kind', () => {
    for (const kind of [shown.code, shown.id, shown.address]) expect(kind(CANARY).text).toBe('(withheld)');
    expect(causeOf({ name: 'QueryFailedError', code: CANARY })).toBe('QueryFailedError');
  });

  it('is one line, whatever goes into it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const said = line`a ${shown.code(text)} b ${shown.id(text)} c ${shown.address(text)} d ${shown.cause({ code: text })}`;
        return !/[\r\n\s]{2}|[^\x20-\x7e]/.test(said);
      }),
    );
  });

  it('lets no text in that is not a member of a kind', () => {
    const unsafe = CANARY as unknown as number;
    expect(leaks(line`it failed: ${unsafe}`)).toBe(false);
  });
});

describe('a process that ends by an error', () => {
  it('says its class, its code and where it was thrown, and ends', () => {
    const said: string[] = [];
    const heard = new Map<string, (error: unknown) => void>();
    let ended: number | null = null;
    endOnUncaught((one) => said.push(one), {
      on: (event, hear) => heard.set(event, hear),
      exit: (code) => (ended = code),
    });
    heard.get('unhandledRejection')?.(Object.assign(new TypeError(CANARY), { detail: CANARY }));
    expect(ended).toBe(1);
    expect(said[0]).toBe('ended by an error nobody caught (TypeError)');
    expect(said.length).toBeGreaterThan(1);
    expect(leaks(said.join('\n'))).toBe(false);
  });

  it('says what its operator can put right', () => {
    expect(crashLines(new CannotRun(line`set it to noeviction`))).toEqual(['set it to noeviction']);
  });
});
