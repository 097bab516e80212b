/** Stops the PostgreSQL that `global-setup.mjs` started. */
export default async function stopPostgresForTests() {
  await globalThis.frontDoorTestPostgres?.stop();
  delete globalThis.frontDoorTestPostgres;
}
