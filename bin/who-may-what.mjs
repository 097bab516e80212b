#!/usr/bin/env node
import { prepare } from './prepare.mjs';
import { keepWritten } from './written/keep-written.mjs';

await keepWritten({
  usage: `npm run who-may-what [-- --check]

Writes the policy that runs, with the routes that stand under it, to docs/who-may-what.md. It starts nothing.

  --check   write nothing; exit 1 where the file says something else`,
  prepare,
  make: async (checkout) => {
    const { policyAsPage } = await import('../dist/apps/triage-api/src/policy-page/policy-as-page.js');
    return [['docs/who-may-what.md', await policyAsPage(checkout)]];
  },
  cannot: 'The policy could not be read from the door.',
  differs: 'is not the policy that runs. Run: npm run who-may-what, and read the difference.',
});
