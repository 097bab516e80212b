/**
 * A process that starts PostgreSQL as the supervisor does and keeps it until it is stopped or killed.
 * Words: folder of compiled sources; options of `startPostgres` as JSON. It answers in one line of JSON.
 */
const [compiled, options] = process.argv.slice(2);
const { startPostgres } = await import(`${compiled}/apps/supervisor/src/embedded-postgres/index.js`);
const said = [];

try {
  const server = await startPostgres({ ...JSON.parse(options), say: (line) => said.push(line) });
  const { pid, adopted, socketFolder } = server;
  const stop = () => server.stop().then(() => process.exit(0));
  process.on('SIGINT', stop).on('SIGTERM', stop);
  setInterval(() => {}, 60_000);
  answer({ url: server.url('postgres'), pid, adopted, socketFolder, said });
} catch (error) {
  answer({ refused: error.message, said });
  process.exit(3);
}

function answer(words) {
  process.stdout.write(`${JSON.stringify(words)}\n`);
}
