export { issueToken } from './acts/issue-token.js';
export { SignIn } from './acts/sign-in.js';
export { readBearer, type AccessToken } from './domain/access-token.js';
export { RIGHTS, ROLES, theService, type Actor, type Right, type Role } from './domain/actor.js';
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
