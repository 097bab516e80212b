import { fastify } from 'fastify';
import pg from 'pg';
import { INSERT_BODY } from './insert-body.js';
import { setting } from './settings.js';

/** The least a service can do that keeps what it is sent: parse a body, store it as jsonb in one prepared insert, answer. */
const pool = new pg.Pool({ connectionString: setting('DATABASE'), max: Number(setting('POOL')) });
const server = fastify();

server.post('/', async (request, reply) => {
  const { rows } = await pool.query<{ id: string }>({ ...INSERT_BODY, values: [JSON.stringify(request.body)] });
  return reply.status(202).send({ id: rows[0]?.id });
});

await server.listen({ port: Number(setting('PORT')), host: '127.0.0.1' });
process.stdout.write('ready\n');
