#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// What the service runs with, as CycloneDX on standard output. npm reads package-lock.json alone and asks no registry; its time and
// its serial number are taken out, so that the same lock always makes the same text.

const WORDS = ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx', '--sbom-type=application'];

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const made = JSON.parse(execFileSync('npm', WORDS, { cwd: checkout, encoding: 'utf8', maxBuffer: 64 * 1_024 * 1_024 }));
delete made.metadata.timestamp;
delete made.serialNumber;
const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex');
const uuid = [
  hash.slice(0, 8),
  hash.slice(8, 12),
  `5${hash.slice(13, 16)}`,
  `8${hash.slice(17, 20)}`,
  hash.slice(20, 32),
];
process.stdout.write(`${JSON.stringify({ ...made, serialNumber: `urn:uuid:${uuid.join('-')}` }, null, 2)}\n`);
