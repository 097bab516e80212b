/** What the supervisor tells the API and the worker. */
export interface ChildSettings {
  readonly port: number;
  readonly dataFolder: string;
  readonly appUrl: string;
  readonly intakeUrl: string;
  /** Whether the database is the embedded one, which the environment's `PG…` settings are not about. */
  readonly embedded: boolean;
}

/**
 * The environment of a child process: ours, with the addresses that have been found, and without the owner's, so that a child
 * cannot change the schema.
 *
 * @param raw the environment to build on; left out: this process's own
 */
export function childEnvironment(settings: ChildSettings, raw: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { DATABASE_URL: _app, DATABASE_OWNER_URL: _owner, ...rest } = raw;
  const kept = Object.entries(rest).filter(([name]) => !(settings.embedded && /^PG[A-Z]+$/.test(name)));
  return {
    ...Object.fromEntries(kept),
    PORT: String(settings.port),
    FRONT_DOOR_DATA: settings.dataFolder,
    FRONT_DOOR_APP_URL: settings.appUrl,
    FRONT_DOOR_INTAKE_URL: settings.intakeUrl,
  };
}

/**
 * The environment of a step of the release: ours, with the database as the role that owns the schema.
 *
 * @param ownerUrl address of the database as that role
 * @param raw the environment to build on; left out: this process's own
 */
export function releaseEnvironment(ownerUrl: string, raw: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...raw, DATABASE_URL: ownerUrl, DATABASE_OWNER_URL: ownerUrl };
}
