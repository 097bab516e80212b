import pg from 'pg';
import { DataSource } from 'typeorm';
import { timelyClients } from './timely-client.js';

/** Limits every connection has, so that a silent network or a stuck statement is an error and never a wait without end. */
const STATEMENT_LIMIT_MS = 5_000;
const CONNECT_LIMIT_MS = 3_000;
const IDLE_IN_TRANSACTION_LIMIT_MS = 10_000;

export interface ConnectSettings {
  readonly url: string;
  /** Name shown in `pg_stat_activity`. */
  readonly name: string;
  /** Most connections held at once. */
  readonly max: number;
  /** Longest a statement may take, in milliseconds. Left out: 5 000, for people wait for the answer. */
  readonly statementLimitMs?: number;
}

const limits = (statementLimitMs: number = STATEMENT_LIMIT_MS) => ({
  statement_timeout: statementLimitMs,
  query_timeout: statementLimitMs,
  connectionTimeoutMillis: CONNECT_LIMIT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_LIMIT_MS,
  keepAlive: true,
  Client: timelyClients(),
});

/**
 * Opens a TypeORM data source on PostgreSQL.
 * @throws when the server cannot be reached
 */
export async function connect({ url, name, max, statementLimitMs }: ConnectSettings): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    synchronize: false,
    installExtensions: false,
    extra: { max, application_name: name, ...limits(statementLimitMs) },
    poolErrorHandler: () => undefined,
  });
  return source.initialize();
}

/** A plain pool for the one statement that must be prepared by name: accepting a contact. */
export function connectPool({ url, name, max, statementLimitMs }: ConnectSettings): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: name, ...limits(statementLimitMs) });
  pool.on('error', () => undefined); // an idle connection that dies is replaced at its next use
  return pool;
}

/** One connection that listens or notifies, outside every pool. It ends on error; its owner opens the next. */
export async function connectAlone({ url, name }: Omit<ConnectSettings, 'max'>): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: STATEMENT_LIMIT_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
