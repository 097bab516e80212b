import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { correlationIdOf } from './http/correlation-id.js';
import { refuseUndeclaredRoutes } from './http/refuse-undeclared-routes.js';
import { serveOpenApi } from './openapi.js';

const KIB = 1_024;
const LARGEST_BODY = 256 * KIB;
const REQUEST_LIMIT_MS = 15_000;

/** The HTTP server under the door. */
export const fastify = (): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_LIMIT_MS,
    connectionTimeout: REQUEST_LIMIT_MS,
    genReqId: correlationIdOf,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    exposeHeadRoutes: true,
  });

/** Everything between the socket and the controllers, for the door and for its tests. @throws when a route is undeclared */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  server.removeAllContentTypeParsers(); // the bytes as received are kept, and nothing but JSON is taken
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-correlation-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  await app.register(helmet, { contentSecurityPolicy: false });
  serveOpenApi(app);
  app.enableShutdownHooks();
  await app.init();
  refuseUndeclaredRoutes(app);
}
