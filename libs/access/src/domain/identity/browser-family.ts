/** What people call their browser. Enough to tell two sessions apart, and too little to follow anybody by. */
export const BROWSER_FAMILIES = ['Chrome', 'Edge', 'Firefox', 'Opera', 'Safari'] as const;
export type BrowserFamily = (typeof BROWSER_FAMILIES)[number];

/** In this order: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari. */
const SAYS: readonly (readonly [string, BrowserFamily])[] = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['CriOS/', 'Chrome'],
  ['Safari/', 'Safari'],
];

/**
 * @param userAgent the header as sent: the browser's own word, which decides nothing
 * @returns null where it names none of these
 */
export const browserFamily = (userAgent: string | undefined): BrowserFamily | null =>
  SAYS.find(([word]) => userAgent?.includes(word))?.[1] ?? null;
