import type { AsSent, Conversation } from './conversation.js';

/** Whether, and how, whoever is talking may be rung back. A way that is not known to be safe is never used. */
export type RingBack =
  | { readonly may: 'yes'; readonly way: string; readonly value: string }
  | { readonly may: 'no'; readonly why: 'no-way-given' | 'no-safe-way' };

const RINGS: ReadonlySet<string> = new Set(['phone', 'telephone', 'mobile']);

/** The first number given as safe. Text and e-mail are no call-back. */
export function ringBackOf({ people }: Pick<Conversation, 'people'>): RingBack {
  const ways = waysOf(people).filter(({ way, value }) => value !== '' && RINGS.has(way));
  const safe = ways.find((one) => one.safe === 'yes');
  if (safe) return { may: 'yes', way: safe.way, value: safe.value };
  return { may: 'no', why: ways.length === 0 ? 'no-way-given' : 'no-safe-way' };
}

function waysOf(people: AsSent): { readonly way: string; readonly value: string; readonly safe: string }[] {
  const source = people['source'] as { readonly person?: { readonly contact?: unknown } | null } | null | undefined;
  const contact = source?.person?.contact;
  return (Array.isArray(contact) ? (contact as unknown[]) : []).flatMap((one) => {
    if (one === null || typeof one !== 'object') return [];
    const { way, value, safe } = one as Record<string, unknown>;
    return [{ way: text(way).toLowerCase(), value: text(value), safe: text(safe).toLowerCase() }];
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
