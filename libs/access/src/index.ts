export { issueToken } from './acts/issue-token.js';
export { SignIn, type SignedIn, type SignInTools } from './acts/sign-in.js';
export { readBearer, type AccessToken } from './domain/access-token.js';
export { RIGHTS, ROLES, theService, type Actor, type Right, type Role } from './domain/actor.js';
export { actorOfClaims, type Identified, type NobodyHere } from './domain/identity/actor-of-claims.js';
export * from './domain/identity/identity-provider.js';
export {
  isPractitioner,
  knowsEveryContact,
  may,
  mayFollowProgress,
  mayReadWorklist,
  maySeeProtectedDetails,
  signsFor,
  type Action,
} from './domain/policy.js';
export { AccessTokens } from './persistence/access-tokens.repository.js';
export { CreateAccessToken1764000001000 } from './persistence/migrations/1764000001000-create-access-token.js';
export { SuspendAccess1764000020000 } from './persistence/migrations/1764000020000-suspend-access.js';
export { Suspensions, type Suspect } from './persistence/suspensions.repository.js';
export {
  FIELD_GROUPS,
  LOOK_MARKS,
  PURPOSES,
  purposeInWords,
  type FieldGroup,
  type LookMark,
  type Purpose,
} from './domain/looks.js';
