import { ACTIONS, FIELD_GROUPS, FIELDS, OWN_LISTS, RECORDS, ROLES, ruleOf, type Action, type Records } from '#access';

/** A route and the action it declares; null: open to everybody. */
export interface RouteDeclared {
  readonly route: string;
  readonly action: Action | null;
}

const HEAD = `# Who may what

The policy that runs, written down by \`npm run who-may-what\` from
[the table that decides](../libs/access/src/domain/policy/who-may-what.ts); \`npm run check\` fails where this page says something else.
Change the table, never this page.

Every route of the door declares one action; one that declares none cannot start. Three questions are asked of every call, in this order,
before anything that was sent is read:

1. **Function**: may this role do this at all? No: 403, and it is on the access log.
2. **Record**: to this record? No: 404, as for one that does not exist, by the same work, and it is on the access log. What is not
   named below nobody may. A record of another locality is none of anybody's.
3. **Field**: which members of it are they shown? What is withheld stands as \`null\`, or as an empty list.

Nobody we know is 401; somebody suspended is 403, whatever their role. Of several roles the one that may most counts.

`;

/** The whole page, in the order of the table. */
export const writePolicy = (routes: readonly RouteDeclared[]): string =>
  `${[HEAD + records(), fields(), lists(), actions(routes), open(routes)].join('\n')}`;

function records(): string {
  const lines = Object.entries(RECORDS).map(([name, words]) => `- \`${name}\`: ${words}.`);
  return ['## Which records', '', ...lines, ''].join('\n');
}

function fields(): string {
  const lines = FIELD_GROUPS.flatMap((group) => {
    const { holds, why, roles } = FIELDS[group];
    return [`- \`${group}\`: ${holds}. Shown to ${roles.join(', ')}. ${why}`];
  });
  return ['## Members with a right of their own', '', ...lines, ''].join('\n');
}

function lists(): string {
  const lines = Object.entries(OWN_LISTS).map(([role, kinds]) => `- ${role}: ${listed(kinds)}`);
  return ['## Whose lists are whose', '', 'Kinds of team whose lists are a role’s own.', '', ...lines, ''].join('\n');
}

const listed = (kinds: string | readonly string[]): string => (typeof kinds === 'string' ? kinds : kinds.join(', '));

const actions = (routes: readonly RouteDeclared[]): string =>
  ['## Who may what', '', ...ACTIONS.map((action) => oneAction(action, routes))].join('\n');

function oneAction(action: Action, routes: readonly RouteDeclared[]): string {
  const { does, namedPerson, sealed, shows = [], recordedAs } = ruleOf(action);
  const under = routes.filter((one) => one.action === action).map(({ route }) => `\`${route}\``);
  const lines = [
    ...whoMay(action),
    ...(namedPerson ? ['- Only a named person, never an agency’s sign-in.'] : []),
    ...(sealed ? ['- Whoever it is sealed from is left with this: that it was received, and no more.'] : []),
    ...(shows.length > 0
      ? [`- Shows, to those with the right: ${shows.map((group) => `\`${group}\``).join(', ')}.`]
      : []),
    ...(recordedAs ? [`- Wider by design, and recorded as \`${recordedAs}\` whatever the caller says it is for.`] : []),
    `- ${under.length > 0 ? under.join(', ') : 'No route by itself.'}`,
  ];
  return [`### \`${action}\``, '', `${does}.`, '', ...lines, ''].join('\n');
}

/** Roles by which records they may do it to. */
function whoMay(action: Action): string[] {
  const { may } = ruleOf(action);
  const scopes = [...new Set(ROLES.flatMap((role) => may[role] ?? []))] as Records[];
  return scopes.map((scope) => {
    const roles = ROLES.filter((role) => may[role] === scope);
    return `- ${roles.join(', ')}: ${scope === 'no-record' ? RECORDS[scope] : `\`${scope}\`, ${RECORDS[scope]}`}.`;
  });
}

function open(routes: readonly RouteDeclared[]): string {
  const lines = routes.filter(({ action }) => action === null).map(({ route }) => `- \`${route}\``);
  const words =
    'Nobody signs in for these. They show what is published, rehearse without keeping anything, tell how the service is, or are signed by a provider with a secret of its own.';
  return ['## Open to everybody', '', words, '', ...lines, ''].join('\n');
}
