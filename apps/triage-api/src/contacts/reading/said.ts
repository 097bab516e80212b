import type { CodeReader } from '#referrals';

/** Text without outer spaces; null where nothing was said. */
export function said(text: string | null | undefined): string | null {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? null : trimmed;
}

/** The code a text stands for; null where nothing was said or it stands for none. Its doubt is noted where it was checked. */
export function saidCode<Code extends string>(read: CodeReader<Code>, text: string | null | undefined): Code | null {
  const words = said(text);
  return words === null ? null : read(words).value;
}
