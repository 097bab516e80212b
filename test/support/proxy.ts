import { connect, createServer, type AddressInfo, type NetConnectOpts, type Server, type Socket } from 'node:net';

/** What stands between two programs and passes on what each says, until it does not. */
export interface Proxy {
  readonly port: number;
  /** Passes on nothing more of the connections there are, and closes none; new ones work where `fresh` says so. */
  hold(fresh: 'work' | 'hang'): void;
  /** Nobody answers here any more: a connection is refused. */
  refuse(): Promise<void>;
  /** As at first; what was held is closed. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** @param to asked anew for each connection */
export async function openProxy(to: () => NetConnectOpts): Promise<Proxy> {
  const pairs = new Set<Socket[]>();
  let hang = false;
  const still = (sockets: readonly Socket[]): void => sockets.forEach((socket) => socket.unpipe().pause());
  const accept = (near: Socket): void => {
    const far = connect(to());
    const pair = [near, far];
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      pair.forEach((socket) => socket.destroy());
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    if (hang) return still(pair);
    near.pipe(far);
    far.pipe(near);
  };
  let server: Server | null = createServer(accept);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server?.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const drop = (): void => {
    for (const pair of [...pairs]) pair.forEach((socket) => socket.destroy());
  };
  const refuse = async (): Promise<void> => {
    const closing = server;
    server = null;
    drop();
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
  };
  return {
    port,
    hold: (fresh) => {
      hang = fresh === 'hang';
      for (const pair of pairs) still(pair);
    },
    refuse,
    heal: async () => {
      hang = false;
      drop();
      if (server) return;
      server = createServer(accept);
      await listen(port);
    },
    stop: refuse,
  };
}
