/**
 * The nine protected characteristics of the Equality Act 2010, section 4. Section 149 (the public sector equality duty) covers a
 * threshold document: that it reads one must be seen by those who sign it.
 */
export const PROTECTED = [
  'age',
  'disability',
  'gender-reassignment',
  'marriage-and-civil-partnership',
  'pregnancy-and-maternity',
  'race',
  'religion-or-belief',
  'sex',
  'sexual-orientation',
] as const;
export type ProtectedCharacteristic = (typeof PROTECTED)[number];

/** Those a rule may read where its cited paragraph or a law needs them; always listed. Every other is never read. */
export const READ_WHERE_NEEDED: readonly ProtectedCharacteristic[] = [
  'age',
  'disability',
  'pregnancy-and-maternity',
  'sex',
];

/** What is not protected itself and often stands in for something that is: listed, for a person to look at. */
export const PROXIES = [
  'care-experience',
  'culture-or-belief',
  'discrimination',
  'immigration',
  'language',
  'nationality',
  'place',
  'setting',
] as const;
export type Proxy = (typeof PROXIES)[number];

/** What a fact is, or gives away, of who somebody is. */
export type Characteristic = ProtectedCharacteristic | Proxy;
