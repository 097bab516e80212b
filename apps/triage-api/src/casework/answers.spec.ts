import { contractAsJson } from '../contract.js';

interface Operation {
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

describe('the outside contract of casework', () => {
  it('says of every act what it is answered with', async () => {
    const { paths } = JSON.parse(await contractAsJson(process.cwd())) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    };
    const acts = ['decisions', 'confirmations', 'responses', 'claims', 'release', 'facts', 'challenges', 'stages'];
    const ofContacts = Object.entries(paths).filter(
      ([path]) => path.startsWith('/api/v1/contacts/') && acts.includes(path.split('/').at(-1) ?? ''),
    );
    expect(ofContacts).toHaveLength(acts.length);
    for (const [path, { post }] of ofContacts)
      for (const [status, { content }] of Object.entries(post?.responses ?? {}))
        if (status.startsWith('2')) expect([path, status, content !== undefined]).toEqual([path, status, true]);
  });
});
