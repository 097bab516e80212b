import { readPublishedData } from '#config';

/** What this checkout publishes, read once for all the test files of one load. Never changed: whoever wishes otherwise spreads it anew. */
export const published = readPublishedData(process.cwd());
