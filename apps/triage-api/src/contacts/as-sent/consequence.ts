import type { DoubtCode, ErrorCode } from '#referrals';

/**
 * What follows when a member is not as it should be, carried in the `context` of its class-validator decorator.
 * `refuse`: it cannot be read at all, and the contact is refused. `doubt`: the contact is accepted and the member marked.
 */
export type Consequence =
  | { readonly severity: 'refuse'; readonly code: ErrorCode; readonly hint: string }
  | { readonly severity: 'doubt'; readonly code: DoubtCode; readonly hint: string };

/** @param hint what would be right, after the register's own sentence */
export const refuse = (code: ErrorCode, hint = ''): Consequence => ({ severity: 'refuse', code, hint });

/** @param hint what would be right, after the register's own sentence */
export const mark = (code: DoubtCode, hint = ''): Consequence => ({ severity: 'doubt', code, hint });
