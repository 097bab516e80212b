import type { BrowserSignIn, IdentityProvider } from '#access';
import type { Clock } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { readClientKeys, type ClientKey } from './client-keys.js';
import { demoIdentity } from './demo/demo-identity.js';
import type { DemoProvider } from './demo/demo-provider.js';
import type { DoorAddress } from './door-address.js';
import { LogoutTokens } from './logout-tokens.js';
import { RelyingParty, type Credentials } from './relying-party.js';

interface Told {
  readonly settings: ApiSettings;
  readonly address: DoorAddress;
  readonly clock: Clock;
  /** Null: this is no demonstration. */
  readonly demo: DemoProvider | null;
}

/** Who signs people in: the provider of the settings, or the demonstration's where there is none. Never both. */
export class WhoSignsIn {
  private keysRead: Promise<readonly ClientKey[]> | null = null;
  private logoutTokens: LogoutTokens | null = null;
  private made: { readonly issuer: string; readonly party: RelyingParty } | null = null;

  constructor(private readonly told: Told) {}

  /** The provider, and what its claims mean here; null where nobody signs people in. */
  provider(): IdentityProvider | null {
    const { settings, demo, address } = this.told;
    if (settings.identity) return settings.identity;
    return demo && demoIdentity(demo.issuer(address.base()), settings.published);
  }

  /** The service as a client of the provider; null where nobody signs in with a browser. */
  async party(): Promise<RelyingParty | null> {
    const provider = this.provider();
    if (!provider?.signIn) return null;
    if (this.made?.issuer !== provider.issuer) {
      const party = await this.make(provider, provider.signIn);
      this.made = { issuer: provider.issuer, party };
    }
    return this.made?.party ?? null;
  }

  /** What the provider posts when somebody has signed out there; null where nobody signs in with a browser at a provider of its own. */
  logouts(): LogoutTokens | null {
    const { settings, clock } = this.told;
    const signIn = settings.identity?.signIn;
    if (!settings.identity || !signIn) return null;
    this.logoutTokens ??= new LogoutTokens(settings.identity, signIn, () => clock.now());
    return this.logoutTokens;
  }

  /** Public keys by which a provider knows what this service signs. */
  async publicKeys(): Promise<readonly object[]> {
    return (await this.keys()).map(({ publicJwk }) => publicJwk);
  }

  private async make(provider: IdentityProvider, signIn: BrowserSignIn): Promise<RelyingParty> {
    const { settings, demo, clock } = this.told;
    const credentials: Credentials = settings.identity
      ? { secret: settings.browser?.secret ?? null, keys: await this.keys() }
      : { secret: demo?.secret ?? null, keys: [] };
    return new RelyingParty(provider, signIn, credentials, () => clock.now());
  }

  private keys(): Promise<readonly ClientKey[]> {
    this.keysRead ??= readClientKeys(this.told.settings.browser?.keys ?? []);
    return this.keysRead;
  }
}
