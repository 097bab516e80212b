import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { readModules } from './module-graph.js';

/** What can open a connection. What runs text as a program (`eval`, `new Function`) is looked for as well: it may in no file. */
const OPENERS = [
  ...['node:dgram', 'node:dns', 'node:http', 'node:http2', 'node:https', 'node:net', 'node:tls'],
  ...[
    'axios',
    'got',
    'node-fetch',
    'undici',
    'ws',
    'nodemailer',
    'notifications-node-client',
    'jose',
    'openid-client',
    'ioredis',
    'pg',
  ],
];

/** Files that may, and where to. None but the first takes an address that a user could choose. */
const MAY: Readonly<Record<string, string>> = {
  'libs/duty/src/channels/send-outside.ts':
    'the one guarded place: to a webhook, and to whatever else an address is given for',
  'libs/duty/src/channels/smtp.channel.ts': 'the mail server of the settings, by a number that the guard looked at',
  'libs/duty/src/channels/notify.channel.ts': 'GOV.UK Notify, or the address of the settings',
  'apps/triage-api/src/sign-in/provider-keys.ts': 'the identity provider of the settings; no redirect is followed',
  'apps/triage-api/src/sign-in/relying-party.ts': 'the identity provider of the settings; no redirect is followed',
  'apps/worker/src/queue-backend.ts': 'the Redis of the settings',
  'apps/supervisor/src/embedded-postgres/orphan.ts': 'the socket of our own PostgreSQL',
  'apps/supervisor/src/free-port.ts': 'asks this machine whether a port is free',
  'apps/supervisor/src/until-ready.ts': 'our own door',
  'apps/supervisor/src/samples/ask-door.ts': 'our own door',
};

/** The database of the settings: PostgreSQL's own client, which speaks nothing else. */
const DATABASE = /^(libs\/[a-z]+\/src\/persistence\/|apps\/(triage-api|worker|supervisor)\/src\/)/;

/** Names of types and of texts that open nothing. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  'node:http': ['STATUS_CODES', 'IncomingHttpHeaders', 'IncomingMessage', 'Server', 'ServerResponse'],
  'node:net': ['BlockList', 'isIP', 'isIPv6', 'Socket'],
  jose: [
    'calculateJwkThumbprint',
    'decodeJwt',
    'decodeProtectedHeader',
    'errors',
    'exportJWK',
    'importJWK',
    'importPKCS8',
    'importSPKI',
    'jwtVerify',
    'SignJWT',
    'createLocalJWKSet',
    'generateKeyPair',
  ],
};

interface Opening {
  readonly file: string;
  readonly by: string;
}

const openings: readonly Opening[] = readModules().flatMap(({ path }) => openingsOf(path));

function openingsOf(path: string): readonly Opening[] {
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Opening[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) found.push(...imported(path, node));
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText(tree);
      if (/^(globalThis\.)?(fetch|eval)$/.test(called)) found.push({ file: path, by: called });
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword || called === 'require') {
        const [what] = node.arguments;
        if (what && ts.isStringLiteral(what) && OPENERS.includes(what.text)) found.push({ file: path, by: what.text });
      }
    }
    if (
      ts.isNewExpression(node) &&
      /^(WebSocket|EventSource|XMLHttpRequest|Function)$/.test(node.expression.getText(tree))
    ) {
      found.push({ file: path, by: node.expression.getText(tree) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function imported(file: string, node: ts.ImportDeclaration): Opening[] {
  const by = (node.moduleSpecifier as ts.StringLiteral).text;
  if (!OPENERS.includes(by)) return [];
  const bindings = node.importClause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : null;
  const opens = named === null || named.some((one) => !one.isTypeOnly && !HARMLESS[by]?.includes(one.name.text));
  return opens ? [{ file, by }] : [];
}

it('opens a connection nowhere but in the files that may', () => {
  const others = openings.filter(({ file, by }) => !(file in MAY) && !(by === 'pg' && DATABASE.test(file)));
  expect(others).toEqual([]);
});

it('names no file that opens none', () => {
  const opening = new Set(openings.map(({ file }) => file));
  expect(Object.keys(MAY).filter((file) => !opening.has(file))).toEqual([]);
});

it('sees an opening where there is one', () => {
  expect(openings.some(({ by }) => by === 'fetch')).toBe(true);
  expect(openings.some(({ by }) => by === 'node:https')).toBe(true);
});
