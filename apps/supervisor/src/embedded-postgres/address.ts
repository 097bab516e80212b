import { OWNER } from './cluster.js';
import { PORT } from './socket-folder.js';

/** Address of a database on a server, for a role that exists; by default the role that owns the cluster. */
export type Address = (database: string, role?: string) => string;

/** Addresses on the server that listens in a folder. The port is spelt out, or a client would take the one its environment names. */
export function addressIn(socketFolder: string): Address {
  const host = socketFolder.split('/').map(encodeURIComponent).join('/');
  return (database, role = OWNER) => `postgres://${role}@/${database}?host=${host}&port=${PORT}`;
}
