import { join } from 'node:path';
import { temporaryFolders } from '../../../../test/support/temporary-folders.js';
import { rememberSent, sentBefore } from './sent-before.js';

const folderOf = temporaryFolders();
const keyed = (...keys: string[]) => keys.map((idempotencyKey) => ({ idempotencyKey }));

describe('remembering that samples were sent', () => {
  it('is of one data folder, which need not be there yet', () => {
    const folder = join(folderOf(), 'data');
    expect(sentBefore(folder, keyed('a', 'b'))).toBe(false);
    rememberSent(folder, keyed('a', 'b'));
    expect(sentBefore(folder, keyed('a', 'b'))).toBe(true);
    expect(sentBefore(folderOf(), keyed('a', 'b'))).toBe(false);
  });

  it('is of these very samples: a changed or added one is not sent yet', () => {
    const folder = folderOf();
    rememberSent(folder, keyed('a', 'b'));
    expect(sentBefore(folder, keyed('a', 'c'))).toBe(false);
    expect(sentBefore(folder, keyed('a', 'b', 'c'))).toBe(false);
  });
});
