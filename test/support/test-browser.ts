import type { Response } from 'supertest';
import type { Caller } from './service.js';

/** A browser as a test needs one: it holds cookies and says where it comes from. */
export interface TestBrowser {
  get(path: string): Promise<Response>;
  /** Posts as a page of this service would, but for `headers`. */
  post(path: string, body: object | string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** What it holds, by name. */
  readonly cookies: Map<string, string>;
  /** Cookies as they were last set, with what was said of them. */
  readonly setCookies: string[];
}

/** @param origin of the service, as browsers reach it */
export function openBrowser(caller: Caller, origin: string): TestBrowser {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];
  const held = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (answer: Response): Response => {
    for (const line of [answer.headers['set-cookie'] ?? []].flat() as string[]) {
      setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    setCookies,
    get: async (path) => keep(await caller.get(path).set('cookie', held())),
    post: async (path, body, headers = {}) => {
      const test = caller.post(path).set('cookie', held()).set('origin', origin).set('sec-fetch-site', 'same-origin');
      if (typeof body === 'string') test.set('content-type', 'application/x-www-form-urlencoded');
      for (const [name, value] of Object.entries(headers)) test.set(name, value);
      return keep(await test.send(body));
    },
  };
}
