import type { FastifyRequest } from 'fastify';
import { Moment, OneOf, Part, Parts, Words } from './body-members.js';
import { Problem } from './problem.js';
import { readBody } from './read-body.js';

class InnerDto {
  @Words('A word')
  word?: string | null;
}

class ActDto {
  @OneOf(['accept', 'return'], 'The answer', { needed: true })
  answer!: string;

  @Words('Why', { needed: true })
  why!: string;

  @Moment('When', { needed: true })
  at!: string;

  @Part(() => InnerDto, 'More', { needed: true })
  more!: InnerDto;

  @Parts(() => InnerDto, 'Others')
  others?: InnerDto[] | null;
}

const errorsOf = (body: unknown) => {
  try {
    readBody(ActDto, { body: Buffer.from(JSON.stringify(body)) } as unknown as FastifyRequest);
  } catch (error) {
    if (error instanceof Problem) return error.more.errors;
    throw error;
  }
  return [];
};

describe('reading the body of an act', () => {
  it('says of each member that is missing what would be right', () => {
    expect(errorsOf({})).toEqual([
      { pointer: '/answer', code: 'missing', detail: 'Send one of accept, return.' },
      { pointer: '/why', code: 'missing', detail: 'Say this in words.' },
      { pointer: '/at', code: 'missing', detail: 'Send a time with its offset, as in 2026-03-02T09:30:00Z.' },
      { pointer: '/more', code: 'missing', detail: 'Send an object.' },
    ]);
  });

  const whole = { answer: 'accept', why: 'It is ours.', at: '2026-03-02T09:30:00Z', more: {} };

  it('names the members there are, and does not say again what was sent', () => {
    expect(errorsOf({ ...whole, 'Robin Placeholder': 1, more: { words: 'x' } })).toEqual([
      {
        pointer: '/Robin Placeholder',
        code: 'unknown-member',
        detail: 'There is no such member. Those there are: answer, at, more, others, why.',
      },
      { pointer: '/more/words', code: 'unknown-member', detail: 'There is no such member. Those there are: word.' },
    ]);
  });

  it('says of an entry of a list that it is no object', () => {
    expect(errorsOf({ ...whole, others: [1, {}] })).toEqual([
      { pointer: '/others/0', code: 'wrong-type', detail: 'Send an object.' },
    ]);
  });

  it.each([[[]], [[[]]], [[{ word: 'x' }]]])('says of a list in a list that it is no object: %j', (item) => {
    expect(errorsOf({ ...whole, others: [{}, item] })).toEqual([
      { pointer: '/others/1', code: 'wrong-type', detail: 'Send an object.' },
    ]);
  });

  it('takes what is right', () => {
    expect(errorsOf({ ...whole, others: [{ word: 'x' }] })).toEqual([]);
  });
});
