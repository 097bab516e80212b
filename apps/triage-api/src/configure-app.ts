import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiSettings } from './api-settings.js';
import { correlationIdOf } from './http/correlation-id.js';
import { noticeUnnamedProxy } from './http/notice-unnamed-proxy.js';
import { refuseStrangeRequests } from './http/refuse-strange-requests.js';
import { refuseUndeclaredRoutes } from './http/refuse-undeclared-routes.js';
import { dressEveryAnswer } from './http/safe-headers.js';
import { refuseExpectations, unparsedRequests } from './http/unparsed-requests.js';
import { serveOpenApi } from './openapi.js';
import { DEMO_PATH, DemoProvider } from './sign-in/demo/demo-provider.js';
import { FORM, takesForm } from './sign-in/forms.js';

const KIB = 1_024;
const LARGEST_BODY = 256 * KIB;
const REQUEST_LIMIT_MS = 15_000;

/** The HTTP server under the door. @param proxies addresses whose word on where a request comes from counts */
export const fastify = (proxies: readonly string[] = []): FastifyAdapter =>
  new FastifyAdapter({
    trustProxy: proxies.length > 0 ? [...proxies] : false,
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
export async function configureApp(
  app: NestFastifyApplication,
  terms: Pick<ApiSettings, 'demo' | 'proxies' | 'say'>,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  dressEveryAnswer(server.server, terms);
  refuseExpectations(server.server);
  refuseStrangeRequests(server, terms);
  noticeUnnamedProxy(server, terms);
  server.removeAllContentTypeParsers(); // the bytes as received are kept, and nothing but JSON is taken
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addContentTypeParser(FORM, { parseAs: 'buffer' }, (request, body, done) =>
    takesForm(request) ? done(null, body) : done(Object.assign(new Error('not a form'), { statusCode: 415 })),
  );
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-correlation-id', request.id);
  });
  await serveDemoProvider(app);
  serveOpenApi(app);
  app.enableShutdownHooks();
  await app.init();
  refuseUndeclaredRoutes(app);
}

/** The demonstration's provider reads its requests itself, and stands beside no other: there is none where one is configured. */
async function serveDemoProvider(app: NestFastifyApplication): Promise<void> {
  const demo = app.get<DemoProvider | null>(DemoProvider);
  if (!demo) return;
  await app
    .getHttpAdapter()
    .getInstance()
    .register(async (server) => {
      server.removeAllContentTypeParsers();
      server.addContentTypeParser('*', (_request, _body, done) => done(null));
      server.route({
        method: ['GET', 'POST'],
        url: `${DEMO_PATH}/*`,
        handler: async (request, reply) => {
          reply.hijack();
          await demo.answer(request.raw, reply.raw);
        },
      });
    });
}
