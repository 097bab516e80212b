#!/usr/bin/env node
import { prepare } from './prepare.mjs';
import { isInstalled } from './prepare/install.mjs';
import { keepWritten } from './written/keep-written.mjs';

await keepWritten({
  usage: `npm run schema [-- --check]

Writes the JSON Schemas of threshold documents, the fact catalogue, the national floor and cases, from the types of those
files as written, to config/schema.

  --check   write nothing; exit 1 where a file says something else`,
  // The types are read as text: only the packages are needed, not the build.
  prepare: async (checkout) => void (isInstalled(checkout) || (await prepare(checkout))),
  make: async (checkout) => (await import('./schema/from-types.mjs')).schemasAsJson(checkout),
  cannot: 'The schemas could not be made from the types.',
  differs: 'is not what the types say. Run: npm run schema, and read the difference.',
});
