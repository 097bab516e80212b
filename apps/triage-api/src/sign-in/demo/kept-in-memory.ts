import type { Adapter, AdapterPayload } from 'oidc-provider';

/** As many as a demonstration can need; older ones go first. */
const MOST = 2_000;

/** What the demonstration's provider remembers: in this process alone, and gone with it. */
export class KeptInMemory {
  private readonly kept = new Map<string, { payload: AdapterPayload; until: number }>();

  /** The library asks for one adapter for each kind of thing. */
  adapter(kind: string): Adapter {
    const keyOf = (id: string): string => `${kind}:${id}`;
    const all = (): AdapterPayload[] => [...this.kept.values()].map(({ payload }) => payload);
    return {
      upsert: async (id, payload, expiresIn) => this.keep(keyOf(id), payload, expiresIn),
      find: async (id) => this.find(keyOf(id)),
      findByUid: async (uid) => all().find((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      destroy: async (id) => void this.kept.delete(keyOf(id)),
      consume: async (id) => {
        const found = this.find(keyOf(id));
        if (found) found.consumed = Math.floor(Date.now() / 1_000);
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of this.kept) if (payload.grantId === grantId) this.kept.delete(key);
      },
    };
  }

  private keep(key: string, payload: AdapterPayload, expiresIn: number | undefined): void {
    this.kept.delete(key);
    this.kept.set(key, { payload, until: expiresIn ? performance.now() + expiresIn * 1_000 : Infinity });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }

  private find(key: string): AdapterPayload | undefined {
    const found = this.kept.get(key);
    return found && found.until > performance.now() ? found.payload : undefined;
  }
}
