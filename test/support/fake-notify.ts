import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';

/** How the pretended GOV.UK Notify behaves towards the next requests. */
export type Manner =
  | 'takes'
  | 'rate-limited'
  | 'bad-request'
  | 'not-authorised'
  | 'broken'
  | 'slow'
  | 'resets'
  | 'redirects'
  | 'trickles'
  | 'talks-nonsense';

/** A message as Notify took it. */
export interface TakenByNotify {
  readonly id: string;
  readonly type: 'sms' | 'email';
  readonly to: string;
  readonly body: string;
  readonly reference: string;
  readonly templateId: string;
  /** Milliseconds of this machine's clock. */
  readonly at: number;
  status: string;
}

/** A GOV.UK Notify of a test's own on this machine, which behaves as the real one documents, and badly when asked to. */
export interface FakeNotify {
  readonly url: string;
  /** A key of the shape the real one gives out. */
  readonly key: string;
  readonly templates: { readonly text: string; readonly email: string };
  /** Messages it took, in the order it took them. */
  readonly taken: readonly TakenByNotify[];
  /** Requests it had, whatever it made of them. */
  readonly requests: () => number;
  /** How it treats requests from now on. */
  behave(manner: Manner): void;
  /** Status that messages have once taken; the real one goes from created to sending to delivered by itself. */
  become(status: string): void;
  /** Tells what became of a message, as the real one does, to a door of the test's. */
  callbackOf(message: TakenByNotify, status: string): Record<string, unknown>;
  /** A text that somebody sent back, as the real one passes it on. */
  replyOf(number: string, message: string): Record<string, unknown>;
  stop(): Promise<void>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The real one refuses a token that was made more than 30 seconds ago. */
const TOKEN_SECONDS = 30;

export async function openFakeNotify(slowMs = 1_500): Promise<FakeNotify> {
  const [service, secret] = [randomUUID(), randomUUID()];
  const templates = { text: randomUUID(), email: randomUUID() };
  const taken: TakenByNotify[] = [];
  let manner: Manner = 'takes';
  let status = 'created';
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    void respond(request, response).catch(() => response.destroy());
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    if (manner === 'resets') return void request.socket.resetAndDestroy();
    if (manner === 'redirects') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    if (manner === 'trickles') return trickle(response);
    if (manner === 'talks-nonsense') return void response.writeHead(201).end('<html>created</html>');
    if (manner === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
    if (manner === 'rate-limited')
      return refuse(
        response,
        429,
        'RateLimitError',
        'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
      );
    if (manner === 'broken') return refuse(response, 500, 'Exception', 'Internal server error');
    const wrong = wrongToken(request.headers.authorization, { service, secret });
    if (wrong || manner === 'not-authorised')
      return refuse(response, 403, 'AuthError', wrong ?? 'Invalid token: API key not found');
    if (manner === 'bad-request')
      return refuse(response, 400, 'BadRequestError', 'Can’t send to this recipient using a team-only API key');
    if (request.method === 'GET') return look(request.url ?? '', response);
    return take(request.url ?? '', body, response);
  }

  function take(path: string, body: string, response: ServerResponse): void {
    const type = path === '/v2/notifications/sms' ? 'sms' : path === '/v2/notifications/email' ? 'email' : null;
    if (type === null) return refuse(response, 404, 'NoResultFound', 'No result found');
    const sent = JSON.parse(body) as Record<string, unknown>;
    const [to, template] =
      type === 'sms' ? [sent['phone_number'], templates.text] : [sent['email_address'], templates.email];
    const errors = problemsOf(sent, to, template);
    if (errors.length > 0) return void answer(response, 400, { errors, status_code: 400 });
    const words = sent['personalisation'] as { message: string };
    const message = {
      id: randomUUID(),
      type,
      to: String(to),
      body: words.message,
      reference: String(sent['reference']),
      templateId: template,
      at: Date.now(),
      status,
    } as const;
    taken.push({ ...message });
    answer(response, 201, {
      ...{
        id: message.id,
        reference: message.reference,
        content: { body: words.message },
        uri: `/v2/notifications/${message.id}`,
      },
      ...{ template: { id: template, version: 1, uri: `/v2/template/${template}` }, scheduled_for: null },
    });
  }

  function look(path: string, response: ServerResponse): void {
    const message = taken.find(({ id }) => path === `/v2/notifications/${id}`);
    if (!message) return refuse(response, 404, 'NoResultFound', 'No result found');
    answer(response, 200, {
      id: message.id,
      reference: message.reference,
      type: message.type,
      status: message.status,
      body: message.body,
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ key: `front-door-${service}-${secret}`, templates, taken, requests: () => requests },
    behave: (next) => void (manner = next),
    become: (next) => {
      status = next;
      for (const message of taken) message.status = next;
    },
    callbackOf: ({ id, reference, to, type, templateId }, became) => ({
      ...{ id, reference, to, status: became, notification_type: type, template_id: templateId, template_version: 1 },
      ...{
        created_at: '2026-11-21T23:30:00.000000Z',
        completed_at: '2026-11-21T23:30:04.000000Z',
        sent_at: '2026-11-21T23:30:01.000000Z',
      },
    }),
    replyOf: (number, message) => ({
      ...{ id: randomUUID(), source_number: number.replace(/^\+/, ''), destination_number: '447700900000' },
      ...{ message, date_received: '2026-11-21T23:31:00.000000Z' },
    }),
    stop: () => stop(server),
  };
}

/** One letter at a time, so that no pause is long and the end never comes. */
function trickle(response: ServerResponse): void {
  response.writeHead(201, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(timer));
}

const refuse = (response: ServerResponse, status: number, error: string, message: string): void =>
  answer(response, status, { status_code: status, errors: [{ error, message }] });

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function problemsOf(
  sent: Record<string, unknown>,
  to: unknown,
  template: string,
): { error: string; message: string }[] {
  const words = sent['personalisation'] as Record<string, unknown> | undefined;
  return [
    ...(typeof to === 'string' && to !== ''
      ? []
      : [{ error: 'ValidationError', message: 'phone_number is a required property' }]),
    ...(sent['template_id'] === template ? [] : [{ error: 'BadRequestError', message: 'Template not found' }]),
    ...(typeof words?.['message'] === 'string'
      ? []
      : [{ error: 'BadRequestError', message: 'Missing personalisation: message' }]),
    ...(UUID.test(String(sent['reference']))
      ? []
      : [{ error: 'ValidationError', message: 'reference is not of type string' }]),
  ];
}

/** Why a token is refused: not HS256, not signed with the key, of another service, or made too long ago. */
function wrongToken(
  header: string | undefined,
  { service, secret }: { service: string; secret: string },
): string | null {
  const [head = '', claims = '', signature = ''] = (header ?? '').replace(/^Bearer /, '').split('.');
  const read = (part: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  try {
    if (read(head)['alg'] !== 'HS256') return 'Invalid token: algorithm used is not HS256';
    const wanted = createHmac('sha256', secret).update(`${head}.${claims}`).digest();
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      return 'Invalid token: signature, api token not found';
    const { iss, iat } = read(claims);
    if (iss !== service) return 'Invalid token: service not found';
    return Math.abs(Date.now() / 1_000 - Number(iat)) > TOKEN_SECONDS
      ? 'Error: Your system clock must be accurate to within 30 seconds'
      : null;
  } catch {
    return 'Unauthorized: authentication token must be provided';
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
