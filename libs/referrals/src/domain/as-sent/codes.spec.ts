import fc from 'fast-check';
import { ETHNICITIES, SEXES, SOURCE_CODES, readEthnicity, readSex, readSourceCode } from './census-codes.js';
import { codeReader } from './code-list.js';
import {
  AGREEMENT_ANSWERS,
  CONCERN_ROLES,
  CONTACT_KINDS,
  EVIDENCE,
  WAYS,
  YES_NO_UNKNOWN,
  readAgreementAnswer,
  readConcernRole,
  readContactKind,
  readEvidence,
  readWay,
  readYesNoUnknown,
} from './contact-codes.js';
import { IDENTITIES, SOURCE_KINDS, identityUnlessSaid, readIdentity, readSourceKind } from './source-kind.js';

const LISTS = [
  ['contact kinds', CONTACT_KINDS, readContactKind, 'concern'],
  ['kinds of source', SOURCE_KINDS, readSourceKind, 'other'],
  ['identities', IDENTITIES, readIdentity, 'withhold-from-family'],
  ['yes, no, unknown', YES_NO_UNKNOWN, readYesNoUnknown, 'unknown'],
  ['ways', WAYS, readWay, 'other'],
  ['roles in the concern', CONCERN_ROLES, readConcernRole, 'unknown'],
  ['answers about agreement', AGREEMENT_ANSWERS, readAgreementAnswer, 'unknown'],
  ['kinds of evidence', EVIDENCE, readEvidence, 'not-stated'],
  ['source codes', Object.keys(SOURCE_CODES), readSourceCode, null],
  ['ethnicities', Object.keys(ETHNICITIES), readEthnicity, null],
  ['sexes', Object.keys(SEXES), readSex, null],
] as const;

describe.each(LISTS)('%s', (_name, codes, read, instead) => {
  it.each([...codes])('reads %s, however it is written', (code) => {
    for (const typed of [
      code,
      code.toUpperCase(),
      ` ${code.toLowerCase()} `,
      code.replaceAll('-', ' '),
      code.replaceAll('-', '_'),
    ])
      expect(read(typed)).toEqual({ value: code, doubt: null });
  });

  it('doubts anything else, and reads it with care', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const { value, doubt } = read(typed);
        if (doubt !== null) expect(value).toBe(instead);
        else expect(codes).toContain(value);
      }),
    );
    for (const typed of ['', 'x'.repeat(100_000), '__proto__', 'constructor']) expect(read(typed).doubt).not.toBeNull();
  });
});

describe('code sets of the census', () => {
  it('are those published', () => {
    expect(Object.keys(SOURCE_CODES)).toHaveLength(22);
    expect(Object.keys(ETHNICITIES)).toHaveLength(20);
    expect(readSourceCode('10').value).toBe('10');
    expect(readSex('1').doubt).toBe('unknown-code');
  });

  it('understand a published misspelling of Chinese, with a doubt', () => {
    expect(readEthnicity('cnhe')).toEqual({ value: 'CHNE', doubt: 'unknown-code' });
  });
});

describe('other words for a code', () => {
  it('mean it without doubt', () => {
    expect(readWay('SMS')).toEqual({ value: 'text', doubt: null });
    expect(readAgreementAnswer('yes')).toEqual({ value: 'agreed', doubt: null });
    expect(codeReader(['a'], 'unknown-code', { alsoWritten: { 'First One': 'a' } })('first-one').value).toBe('a');
  });
});

describe('identityUnlessSaid', () => {
  it('protects people who are not there for a service', () => {
    expect(identityUnlessSaid('public')).toBe('withhold-from-family');
    expect(identityUnlessSaid('child')).toBe('withhold-from-family');
    expect(identityUnlessSaid('school')).toBe('open');
  });
});
