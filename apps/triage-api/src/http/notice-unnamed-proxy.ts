import type { FastifyInstance } from 'fastify';
import { line } from '#record';
import type { ApiSettings } from '../api-settings.js';

/** What proxies write of whom they forward for. Sources: RFC 7239; the older header is what most of them send. */
const FORWARDED = ['forwarded', 'x-forwarded-for'];

/**
 * Says once that a request came that was forwarded, where no proxy is named: everybody behind one would be slowed as one caller, which shows
 * first when a whole shift signs in. A caller can write the header too, so that is all it does.
 */
export function noticeUnnamedProxy(
  server: FastifyInstance,
  { proxies = [], demo, say }: Pick<ApiSettings, 'proxies' | 'demo' | 'say'>,
): void {
  if (proxies.length > 0 || demo) return;
  let told = false;
  server.addHook('onRequest', (request, _reply, done) => {
    if (!told && FORWARDED.some((name) => request.headers[name] !== undefined)) {
      told = true;
      say(
        line`a request was forwarded and no proxy is named: set FRONT_DOOR_PROXIES, or all behind it count as one caller`,
      );
    }
    done();
  });
}
