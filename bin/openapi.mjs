#!/usr/bin/env node
import { prepare } from './prepare.mjs';
import { keepWritten } from './written/keep-written.mjs';

await keepWritten({
  usage: `npm run openapi [-- --check]

Writes the outside contract, from the door's own controllers, to docs/openapi.json. It starts nothing.

  --check   write nothing; exit 1 where the file says something else`,
  prepare,
  make: async (checkout) => {
    const { contractAsJson } = await import('../dist/apps/triage-api/src/contract.js');
    return [['docs/openapi.json', await contractAsJson(checkout)]];
  },
  cannot: 'The contract could not be read from the door.',
  differs: 'is not what the door answers to. Run: npm run openapi, and read the difference.',
});
