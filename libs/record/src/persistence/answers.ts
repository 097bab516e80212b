/** A connection, or a pool of them. */
interface Asked {
  query(sql: string): Promise<unknown>;
}

/** Asks the database the time. @throws when it does not answer, or has not been migrated */
export async function answers(asked: Asked): Promise<void> {
  await asked.query('SELECT front_door.now()');
}
