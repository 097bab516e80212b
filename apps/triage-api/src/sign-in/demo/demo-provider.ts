import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { Account, Configuration, Provider } from 'oidc-provider';
import type { PublishedData } from '#config';
import type { DoorAddress } from '../door-address.js';
import { DEMO_CLIENT } from './demo-identity.js';
import { choosePage, demoClaims, demoPageHeaders, demoPeople, demoProblem, type DemoPerson } from './demo-people.js';
import { KeptInMemory } from './kept-in-memory.js';

export const DEMO_PATH = '/demo-provider';
const LARGEST_FORM = 4_096;
const OFF = { enabled: false };

/**
 * The demonstration's identity provider: a certified library with invented people, in the door's own process. It is loaded when somebody
 * first signs in, so that a start without that costs nothing; what it remembers is gone with the process.
 */
export class DemoProvider {
  /** Between the provider and the service alone, and made anew at each start. */
  readonly secret = randomBytes(32).toString('base64url');
  private readonly people: ReadonlyMap<string, DemoPerson>;
  private made: Promise<Provider> | null = null;

  constructor(
    private readonly address: DoorAddress,
    private readonly published: PublishedData,
  ) {
    this.people = new Map(demoPeople(published).map((person) => [person.name, person]));
  }

  issuer(base: string): string {
    return `${base}${DEMO_PATH}`;
  }

  /** Answers what is asked of the provider. Only this machine may ask, by an address of this machine. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isThisMachine(request)) return refuse(response, 403, 'The demonstration answers this machine alone.');
    const provider = await this.provider();
    const path = request.url ?? '';
    try {
      if (path.startsWith(`${DEMO_PATH}/choose/`)) return await this.choose(provider, request, response);
    } catch {
      return refuse(response, 400, 'This way of signing in was used already, or was begun in another browser.');
    }
    (request as { originalUrl?: string }).originalUrl = path;
    request.url = path.slice(DEMO_PATH.length);
    await provider.callback()(request, response);
  }

  private provider(): Promise<Provider> {
    this.made ??= this.make().catch((error: unknown) => {
      this.made = null;
      throw error;
    });
    return this.made;
  }

  private async make(): Promise<Provider> {
    const { Provider: Made } = await import('oidc-provider');
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const base = this.address.base();
    const configuration = this.configuration(base, { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' });
    return new Made(this.issuer(base), configuration);
  }

  private configuration(base: string, key: object): Configuration {
    const memory = new KeptInMemory();
    return {
      adapter: (kind: string) => memory.adapter(kind),
      clients: [
        {
          ...{ client_id: DEMO_CLIENT, client_secret: this.secret, grant_types: ['authorization_code'] },
          ...{ redirect_uris: [`${base}/sign-in/callback`], subject_type: 'pairwise' },
        },
      ],
      jwks: { keys: [key] },
      cookies: { keys: [randomBytes(32).toString('base64url')], short: { path: DEMO_PATH }, long: { path: DEMO_PATH } },
      claims: { openid: ['sub', 'groups'], profile: ['name'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      // The subject is the person's id as their token has it. It is the same in every locality, and the name of the account is not.
      subjectTypes: ['pairwise'],
      pairwiseIdentifier: async (_context, name) => this.subject(name),
      // Nobody stays signed in at the provider, so there is nothing to sign out of.
      features: { devInteractions: OFF, rpInitiatedLogout: OFF, userinfo: OFF },
      interactions: { url: (_context, { uid }) => `${DEMO_PATH}/choose/${uid}` },
      findAccount: (_context, name) => this.account(name),
      loadExistingGrant: async (context) => agreeForThem(context),
      ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Grant: 600, Session: 28_800 },
      renderError: (context, { error }) => {
        context.set(demoPageHeaders());
        context.body = demoProblem(`The demonstration’s provider did not take what it was sent (${error}).`);
      },
    };
  }

  private account(name: string): Account | undefined {
    const person = this.people.get(name);
    return person && { accountId: name, claims: () => ({ ...demoClaims(person), sub: name }) };
  }

  private subject(name: string): string {
    const person = this.people.get(name);
    return person ? demoClaims(person).sub : name;
  }

  private async choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    await provider.interactionDetails(request, response);
    const chosen = request.method === 'POST' ? await formOf(request) : null;
    const name = chosen?.get('person') ?? null;
    if (name !== null && this.people.has(name)) {
      return provider.interactionFinished(request, response, { login: { accountId: name, remember: false } });
    }
    response
      .writeHead(chosen ? 400 : 200, demoPageHeaders())
      .end(choosePage([...this.people.values()], this.published));
  }
}

/** Everybody invented agrees: what is asked of them is their name and their group. */
async function agreeForThem(context: Parameters<NonNullable<Configuration['loadExistingGrant']>>[0]) {
  const { provider, session, client } = context.oidc;
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: client?.clientId ?? '' });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

/** A page of somewhere else that goes by this machine's number still asks by its own name. */
function isThisMachine({ socket, headers }: IncomingMessage): boolean {
  const from = socket.remoteAddress ?? '';
  return (
    /^(::ffff:)?127\.|^::1$/.test(from) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(headers.host ?? '')
  );
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, demoPageHeaders()).end(demoProblem(words));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request) {
    text += String(piece);
    if (text.length > LARGEST_FORM) throw new Error('too long');
  }
  return new URLSearchParams(text);
}
