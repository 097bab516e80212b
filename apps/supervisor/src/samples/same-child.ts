import { readNhsNumber, readUpn } from '#referrals';
import type { Sample } from './sample.js';

/**
 * Earlier samples of the same locality about the same child as this one, by NHS number or UPN. They must be decided before it is
 * sent: what it comes to rests on what they were. What another locality was told, it never hears.
 */
export function earlierAboutSameChild<One extends Pick<Sample, 'contact' | 'locality'>>(
  sample: One,
  earlier: readonly One[],
): One[] {
  const own = new Set(identifiersIn(sample));
  return earlier
    .filter(({ locality }) => locality === sample.locality)
    .filter((other) => identifiersIn(other).some((identifier) => own.has(identifier)));
}

function identifiersIn({ contact }: Pick<Sample, 'contact'>): string[] {
  const children = Array.isArray(contact['children']) ? (contact['children'] as unknown[]) : [];
  return children.flatMap((child) => {
    const { nhsNumber, upn } = (child ?? {}) as Record<string, unknown>;
    return [readNhsNumber(textOf(nhsNumber)).value, readUpn(textOf(upn)).value].filter((value) => value !== null);
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
