export { issueToken } from './acts/issue-token.js';
export { rotateToken } from './acts/rotate-token.js';
export { SignIn, type Shown, type SignedIn, type SignInTools } from './acts/sign-in.js';
export { readBearer, type AccessToken } from './domain/access-token.js';
export { RIGHTS, ROLES, theService, type Actor, type Right, type Role } from './domain/actor.js';
export {
  actorOfClaims,
  agencyActor,
  claimsToKeep,
  type Claims,
  type Identified,
  type NobodyHere,
} from './domain/identity/actor-of-claims.js';
export { BROWSER_FAMILIES, browserFamily, type BrowserFamily } from './domain/identity/browser-family.js';
export * from './domain/identity/browser-sign-in.js';
export * from './domain/identity/identity-provider.js';
export { FIELD_GROUPS, FIELDS, type FieldGroup, type FieldRule } from './domain/policy/fields.js';
export { isPractitioner, signsFor } from './domain/policy/people.js';
export { isForKept, isShown, knowsEvery, may, sightOf } from './domain/policy/policy.js';
export { OWN_LISTS, recordOf, RECORDS, type RecordAsked, type Records, type Sight } from './domain/policy/records.js';
export { ACTIONS, ruleOf, type Action, type Rule } from './domain/policy/who-may-what.js';
export { scopeOf } from './domain/scope-of.js';
export { AccessTokens, type TokenEntry } from './persistence/access-tokens.repository.js';
export { askOnPool, askOnSource, type AskDatabase } from './persistence/ask-database.js';
export { CreateAccessToken1764000001000 } from './persistence/migrations/1764000001000-create-access-token.js';
export { SuspendAccess1764000020000 } from './persistence/migrations/1764000020000-suspend-access.js';
export { CreateSession1764000022000 } from './persistence/migrations/1764000022000-create-session.js';
export { LookAfterTokens1764000022001 } from './persistence/migrations/1764000022001-look-after-tokens.js';
export { ListSessions1764000031000 } from './persistence/migrations/1764000031000-list-sessions.js';
export { runningSessions, type RunningSession } from './persistence/running-sessions.query.js';
export { hashSecret } from './persistence/secret.js';
export {
  Sessions,
  type Attempt,
  type EndedAtProvider,
  type Ending,
  type LiveSession,
} from './persistence/sessions.repository.js';
export { Standings, type TokenStanding } from './persistence/standings.query.js';
export { UsedAssertions, type SoundAssertion } from './persistence/used-assertions.repository.js';
export { Suspensions, type Suspect } from './persistence/suspensions.repository.js';
export {
  SHOWN_GROUPS,
  LOOK_MARKS,
  PURPOSES,
  purposeInWords,
  type ShownGroup,
  type LookMark,
  type Purpose,
} from './domain/looks.js';
