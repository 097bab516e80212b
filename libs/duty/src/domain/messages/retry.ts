const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 30;

/**
 * Seconds until a message that a channel did not take is handed to it again: 2, 4, 8, 16 and then every 30, for ever.
 * @param attempts how often it has been tried, from 1
 */
export const retryAfterSeconds = (attempts: number): number =>
  Math.min(FIRST_WAIT_SECONDS * 2 ** Math.max(0, Math.min(attempts, 10) - 1), LONGEST_WAIT_SECONDS);
