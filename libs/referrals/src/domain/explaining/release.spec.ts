import { isUnsafeWay, mayLeave, type Release } from './release.js';

const SHA = 'a'.repeat(64);
const release = (over: Partial<Release> = {}): { release: Release } => ({
  release: { safe: 'yes', way: 'text', reason: 'x', by: 'Ama Boateng', at: new Date(0), draftSha256: SHA, ...over },
});

it('lets words leave only for whom a yes was recorded last, of these very words', () => {
  expect(mayLeave(release(), SHA)).toBe(true);
  expect(mayLeave({ release: null }, SHA)).toBe(false);
  expect(mayLeave(release({ safe: 'no', draftSha256: null }), SHA)).toBe(false);
  expect(mayLeave(release({ draftSha256: 'b'.repeat(64) }), SHA)).toBe(false);
  expect(mayLeave(release(), null)).toBe(false);
  expect(mayLeave(release({ draftSha256: null }), null)).toBe(false);
});

it('takes no way that was given and not as a safe one', () => {
  const ways = [
    { way: 'phone', safe: 'unknown' },
    { way: 'text', safe: 'no' },
    { way: 'email', safe: 'no' },
    { way: 'email', safe: 'yes' },
  ] as const;
  expect(isUnsafeWay({ ways }, 'phone')).toBe(true);
  expect(isUnsafeWay({ ways }, 'text')).toBe(true);
  expect(isUnsafeWay({ ways }, 'email')).toBe(false);
  expect(isUnsafeWay({ ways }, 'in-person')).toBe(false);
  expect(isUnsafeWay({ ways }, null)).toBe(false);
});
