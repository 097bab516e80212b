import type { Actor } from '#access';
import { NO_CHANNELS } from '#duty';
import { demoActors } from '#config';
import { localityOf } from '../builders/locality.js';
import { openTestService, type TestService, type TestServiceWishes } from '../support/service.js';
import { Line, type Answered, type Sent } from './send.js';

export const NOTIFY_SECRET = 'a-made-up-secret-of-the-provider';

/** An answer with its JSON, where it is JSON. */
export interface Told extends Answered {
  // A test reads what it knows of: the contract is held elsewhere.
  readonly json: ReturnType<typeof JSON.parse>;
}

/** The service with a door of its own, and everybody who may knock at it. */
export class Town {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly service: TestService,
    readonly line: Line,
    /** Names of everybody, of every locality. */
    readonly people: readonly string[],
  ) {}

  /** Opens it. Close it when done. */
  static async open(wishes: TestServiceWishes = {}): Promise<Town> {
    const service = await openTestService({ published: withNeighbours, messages: MESSAGES, ...wishes });
    const line = new Line(await service.listen());
    return new Town(service, line, [...demoActors(service.published).keys()]);
  }

  /** As {@link ask}, of somebody of the demonstration; null for nobody. */
  async call(
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    more: Sent['headers'] = {},
  ): Promise<Told> {
    return this.ask(await this.request(who, method, path, body, more));
  }

  /** A request as somebody would send it. */
  async request(
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    more: Sent['headers'] = {},
  ): Promise<Sent> {
    const headers: Record<string, string> = { ...more };
    if (who !== null) headers['authorization'] ??= `Bearer ${await this.tokenOf(who)}`;
    if (body !== undefined) headers['content-type'] ??= 'application/json';
    const url = path.startsWith('/') ? path : `/api/v1/${path}`;
    return { method, url, headers, body: body === undefined ? null : JSON.stringify(body) };
  }

  async ask(sent: Sent): Promise<Told> {
    const answer = await this.line.send(sent);
    const isJson = /[/+]json/.test(answer.headers['content-type'] ?? '');
    return { ...answer, json: isJson && answer.body !== '' ? (JSON.parse(answer.body) as unknown) : null };
  }

  /** As {@link call}, where it must succeed. @throws Error saying what was answered instead */
  async done(
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    more: Sent['headers'] = {},
  ): Promise<Told> {
    const told = await this.call(who, method, path, body, more);
    if (told.status >= 300) throw new Error(`${method} ${path} as ${who}: ${told.status} ${told.body.slice(0, 600)}`);
    return told;
  }

  /** An act on what is seen first, at an address of its own or the contact's. */
  async act(who: string, seenAt: string, path: string, body: unknown): Promise<Told> {
    const { headers } = await this.done(who, 'GET', seenAt);
    return this.done(who, 'POST', path, body, { 'if-match': headers.etag ?? '' });
  }

  async tokenOf(who: string | Actor): Promise<string> {
    if (typeof who !== 'string') return this.service.token(who);
    const known = this.tokens.get(who) ?? (await this.service.token(who));
    this.tokens.set(who, known);
    return known;
  }

  async close(): Promise<void> {
    this.line.close();
    await this.service.close();
  }
}

const MESSAGES: TestServiceWishes['messages'] = {
  channels: { ...NO_CHANNELS, publicUrl: 'https://front-door.example' },
  ...{ notifySecret: NOTIFY_SECRET, receiptsSecret: null, canary: { everyMinutes: null, text: null, email: null } },
};

/** The usual locality with teams that stand beside and authorities next to it, so that everything can be done in it. */
const withNeighbours: TestServiceWishes['published'] = (data) => {
  const own = data.localities.get(data.usualLocality);
  if (!own) throw new Error('no usual locality');
  const { besideTeams, otherAuthorities } = localityOf('four-hundreds');
  const beside = besideTeams.filter(({ kind }) => kind !== 'specialist-support');
  const richer = { ...own, otherAuthorities, besideTeams: beside.map((team) => ({ ...team, serves: [] })) };
  return { ...data, localities: new Map([...data.localities, [own.code, richer]]) };
};
