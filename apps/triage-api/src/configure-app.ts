import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiSettings } from './api-settings.js';
import { correlationIdOf } from './http/correlation-id.js';
import { refuseStrangeRequests } from './http/refuse-strange-requests.js';
import { refuseUndeclaredRoutes } from './http/refuse-undeclared-routes.js';
import { dressEveryAnswer } from './http/safe-headers.js';
import { refuseExpectations, unparsedRequests } from './http/unparsed-requests.js';
import { serveOpenApi } from './openapi.js';

const KIB = 1_024;
const LARGEST_BODY = 256 * KIB;
const REQUEST_LIMIT_MS = 15_000;

/** The HTTP server under the door. */
export const fastify = (): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_LIMIT_MS,
    http: { headersTimeout: REQUEST_LIMIT_MS, requireHostHeader: false, insecureHTTPParser: false },
    ...unparsedRequests,
    connectionTimeout: REQUEST_LIMIT_MS,
    genReqId: correlationIdOf,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    exposeHeadRoutes: true,
  });

/** Everything between the socket and the controllers, for the door and for its tests. @throws when a route is undeclared */
export async function configureApp(app: NestFastifyApplication, terms: Pick<ApiSettings, 'demo'>): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  dressEveryAnswer(server.server, terms);
  refuseExpectations(server.server);
  refuseStrangeRequests(server, terms);
  server.removeAllContentTypeParsers(); // the bytes as received are kept, and nothing but JSON is taken
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-correlation-id', request.id);
  });
  serveOpenApi(app);
  app.enableShutdownHooks();
  await app.init();
  refuseUndeclaredRoutes(app);
}
