/**
 * Who is looking, as the database knows it. `service`: the service itself, by rules and clocks. `casework`: a person who works cases.
 * `beside`: a person who stands beside a holding. `agency`: whoever sends contacts. `governance`: a person who answers for information.
 * `publishing`: a person who drafts or signs documents. `operator`: a person who looks after the service. `public`: nobody signed in.
 */
export const VIEWERS = [
  'service',
  'casework',
  'beside',
  'agency',
  'governance',
  'publishing',
  'operator',
  'public',
] as const;
export type ViewerKind = (typeof VIEWERS)[number];

/** Whose eyes a unit of work has. */
export interface Viewer {
  readonly kind: ViewerKind;
  /** Id of the actor: records are restricted to some by it. Null for the service and for nobody. */
  readonly account: string | null;
  /** The agency whose contacts they may see; null for none. */
  readonly agency: string | null;
}

/** Whose rows a unit of work may see, and for whom. `*` is never a locality: rows of no locality are seen by nobody. */
export interface Scope {
  readonly locality: string;
  readonly viewer: Viewer;
}

const SERVICE: Viewer = { kind: 'service', account: null, agency: null };

/**
 * The service itself in a locality: every row. For what acts by rules and clocks, never for what a caller is shown.
 * @param locality code of the locality
 */
export const serviceScope = (locality: string): Scope => ({ locality, viewer: SERVICE });

/** Nobody signed in: the history of what is published, and nothing else. */
export const publicScope = (locality: string): Scope => ({
  locality,
  viewer: { kind: 'public', account: null, agency: null },
});

const LOCALITY_CODE = /^[a-z][a-z0-9-]{1,62}$/;

/**
 * Statements that set a scope for the transaction they run in. Ids come from sign-ins and may hold anything, so they are set as the
 * hexadecimal of their bytes: nothing but plain codes is put into SQL.
 * @throws Error for a locality that is no plain code, or a viewer of no known kind
 */
export function settingsOf({ locality, viewer }: Scope): string {
  if (!LOCALITY_CODE.test(locality)) throw new Error('a unit of work needs the code of one locality');
  if (!VIEWERS.includes(viewer.kind)) throw new Error('a unit of work needs a viewer of a known kind');
  return [
    `SET LOCAL front_door.locality = '${locality}'`,
    `SET LOCAL front_door.viewer = '${viewer.kind}'`,
    `SET LOCAL front_door.account = '${hex(viewer.account)}'`,
    `SET LOCAL front_door.agency = '${hex(viewer.agency)}'`,
  ].join('; ');
}

const hex = (text: string | null): string => Buffer.from(text ?? '', 'utf8').toString('hex');
