import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** Asks the database one thing, whichever way it is connected to. */
export type AskDatabase = <Row>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

/** By connections kept for signing in alone: whoever reads long lists must not make a contact's sender wait to be known. */
export const askOnPool =
  (pool: pg.Pool): AskDatabase =>
  async <Row>(name: string, text: string, values: readonly unknown[]) => {
    const { rows } = await pool.query({ name, text, values: [...values] });
    return rows as Row[];
  };

export const askOnSource =
  (source: DataSource): AskDatabase =>
  async <Row>(_name: string, text: string, values: readonly unknown[]) =>
    (await source.query(text, [...values])) as Row[];
