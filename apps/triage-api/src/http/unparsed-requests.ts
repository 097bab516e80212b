import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyServerOptions } from 'fastify';
import { Problem, type ProblemCode } from './problem.js';
import { safeHeaders } from './safe-headers.js';

type Hooks = Required<Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'>>;

const BY_CODE: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};

/**
 * Answers what Node's own parser or the router cannot read, as every other problem is answered: their own words would repeat
 * what was sent, and bear none of our headers. The connection is closed, for nobody knows where its next request would begin.
 */
export const unparsedRequests: Hooks = {
  clientErrorHandler: (error, socket) => {
    const { code = '' } = error;
    if (code === 'ECONNRESET' || socket.destroyed) return;
    if (socket.writable && !isBeingAnswered(socket)) socket.write(inFull(new Problem(BY_CODE[code] ?? 'not-http')));
    socket.destroy(error);
  },
  frameworkErrors: (error, request, reply) => {
    const tooLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
    send(new Problem(tooLong ? 'not-found' : 'bad-target'), reply.raw, request.id);
  },
};

/** Refuses `Expect` other than 100-continue, which Node would do in its own words. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?');
    for (const [name, value] of Object.entries(safeHeaders(path, { demo: true }))) response.setHeader(name, value);
    send(new Problem('expectation-failed'), response, randomUUID());
  });
}

function send(problem: Problem, response: ServerResponse, correlationId: string): void {
  const body = JSON.stringify(problem.body(correlationId));
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-correlation-id': correlationId,
    connection: 'close',
  });
  response.end(body);
}

interface Answering {
  readonly _httpMessage?: { readonly headersSent: boolean; readonly req?: { readonly complete: boolean } } | null;
}

/**
 * Whether another request of this connection is still to be answered: a refusal now would be read as its answer, and a contact
 * that was recorded would seem refused.
 */
const isBeingAnswered = ({ _httpMessage: answer }: Socket & Answering): boolean =>
  Boolean(answer && (answer.headersSent || answer.req?.complete !== false));

function inFull(problem: Problem): string {
  const correlationId = randomUUID();
  const body = JSON.stringify(problem.body(correlationId));
  const headers = {
    ...safeHeaders('', { demo: true }),
    'x-correlation-id': correlationId,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, ...lines, '', body].join('\r\n');
}
