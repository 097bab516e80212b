import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

const THIS_MACHINE = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;
const A_HOST = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(:\d{1,5})?$/i;

/**
 * Refuses what no caller of this door has reason to send, before anything is looked up:
 * - a method that no route takes, TRACE among them (405 with Allow);
 * - another target than a path: an address in full is for a proxy, and this is none;
 * - no Host, more than one, or none that could be one;
 * - in the demonstration, a Host that is not this machine. A page elsewhere can make its own name mean 127.0.0.1 and have the
 *   reader's browser ask here (DNS rebinding); the browser still says the page's name.
 *
 * Call it before any route is made: it takes the methods from the routes.
 */
export function refuseStrangeRequests(server: FastifyInstance, { demo }: { readonly demo: boolean }): void {
  const methods = new Set<string>(['HEAD']);
  server.addHook('onRoute', ({ method }) => [method].flat().forEach((one) => methods.add(one)));
  server.addHook('onRequest', async (request) => {
    if (!methods.has(request.method)) {
      throw new Problem('method-not-used', { headers: { allow: [...methods].sort().join(', ') } });
    }
    if (!request.raw.url?.startsWith('/')) throw new Problem('bad-target');
    const host = onlyHostOf(request);
    if (host === null || !A_HOST.test(host)) throw new Problem('bad-host');
    if (demo && !THIS_MACHINE.test(host)) throw new Problem('foreign-host');
  });
}

/** The one Host of a request; null where there is none or more than one. `headers` alone would hide a second one. */
function onlyHostOf({ raw }: FastifyRequest): string | null {
  const hosts = raw.rawHeaders.filter((_, at, all) => at % 2 === 1 && all[at - 1]?.toLowerCase() === 'host');
  return hosts.length === 1 ? (hosts[0] ?? null) : null;
}
