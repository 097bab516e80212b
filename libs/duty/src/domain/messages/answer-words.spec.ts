import fc from 'fast-check';
import {
  acknowledgedKeptWords,
  acknowledgedWords,
  answerWords,
  codeFrom,
  codeIn,
  notUnderstoodWords,
  tooLateWords,
} from './answer-words.js';

describe('a code', () => {
  it('has six digits, and is found again in what somebody types', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), fc.boolean(), (bytes, spaced) => {
        const code = codeFrom(bytes);
        expect(code).toMatch(/^\d{6}$/);
        const typed = spaced ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
        expect(codeIn(`ok ${typed}. Owen`)).toBe(code);
        expect(codeIn(answerWords({ code, link: null, byReply: false }))).toBe(code);
      }),
    );
  });

  it('is the last six digits of the number that six random bytes are, with its noughts in front', () => {
    expect(codeFrom(Uint8Array.of(0, 0, 0, 0, 0, 7))).toBe('000007');
    expect(codeFrom(Uint8Array.of(0, 0, 0, 0, 1, 0))).toBe('000256');
    expect(codeFrom(Uint8Array.of(0, 0, 0, 15, 66, 65))).toBe('000001'); // 1 000 001
    expect(codeFrom(Uint8Array.of(0, 0, 0, 0, 0, 7, 9, 9))).toBe('000007'); // the bytes past the sixth are not needed
  });

  it.each([
    ['', null],
    ['yes', null],
    ['12345', null],
    ['1234567', null],
    ['123456 or 654321', null],
    ['My number is 01632960111', null],
  ])('is not in %j', (text, code) => expect(codeIn(text)).toBe(code));
});

describe('the words of how to answer', () => {
  const link = 'https://door.example/c';
  const SPOKEN = 'say the code 123456 to whoever rings you.';

  it.each([
    [{ byReply: true, link: null }, `Reply 123456, or ${SPOKEN}`],
    [{ byReply: false, link: null }, `Or ${SPOKEN}`],
    [{ byReply: true, link }, `Reply 123456, or ${SPOKEN} Or open ${link} and sign in.`],
    [{ byReply: false, link }, `Or ${SPOKEN} Or open ${link} and sign in.`],
  ])('name what there is to answer with: %j', (ways, words) => {
    expect(answerWords({ code: '123456', ...ways })).toBe(words);
  });
});

describe('whoever answered is told', () => {
  it('that it is theirs, by name and reference', () => {
    expect(acknowledgedWords('FD-7K3M', 'Owen Pryce')).toBe(
      'Thank you, Owen Pryce: FD-7K3M is acknowledged and is yours now. Sign in to see it.',
    );
  });

  it('that it is in their name and not open to them, where the record is kept from them', () => {
    expect(acknowledgedKeptWords('FD-7K3M', 'Owen Pryce')).toBe(
      'Thank you, Owen Pryce: FD-7K3M is acknowledged, in your name. The record is kept from you. Sign in, and break the glass if it is needed now.',
    );
  });

  it('who has it and since when, where somebody came before them', () => {
    expect(tooLateWords('FD-7K3M', 'Bronagh Keane', '23:41')).toBe(
      'FD-7K3M was acknowledged by Bronagh Keane at 23:41. There is nothing for you to do.',
    );
  });

  it('that nothing came of it, and what to send, where their reply holds no code', () => {
    expect(notUnderstoodWords).toMatch(/did not acknowledge anything.* six digits of the newest message/);
    expect(codeIn(notUnderstoodWords)).toBeNull();
  });
});
