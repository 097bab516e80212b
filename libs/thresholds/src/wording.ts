import type { Group, Templates } from './wording-templates.js';

/** A step of a scale as it is read aloud: `significantly-affects-care` is "significantly affects care". */
export const stepInWords = (step: string): string => step.replaceAll('-', ' ');

/** The words of every explanation: published data beside the documents, never strings in code. */
export interface Wording {
  /** Changes with every change of a word, so that what was said can be said again. */
  readonly version: string;
  readonly templates: { readonly [G in Group]: { readonly [T in keyof Templates[G]]: string } };
  /** Facts a family that told us of them itself may be told back. Never about one adult, never one of `withheldFor`. */
  readonly mayTell: readonly string[];
  /** Facts beside which no draft for a family is written at all: knowing that we know could put someone in danger. */
  readonly withheldFor: readonly string[];
}

type BlankOf<G extends Group, T extends keyof Templates[G]> = Templates[G][T] extends {
  readonly holds: readonly (infer Holds extends string)[];
  readonly may: readonly (infer May extends string)[];
}
  ? Holds | May
  : never;

/**
 * A template with its blanks filled. What is put in stays as it is: a value that looks like a blank is not filled again, and
 * line breaks and marks that steer how text is shown are taken out of it.
 */
export function say<G extends Group, T extends keyof Templates[G]>(
  wording: Wording,
  group: G,
  template: T,
  values: Readonly<Record<BlankOf<G, T>, string | number>>,
): string {
  const text: string = wording.templates[group][template];
  const given = values as Readonly<Record<string, string | number>>;
  return text.replace(/\{(\w+)\}/g, (_, blank: string) => oneLine(String(given[blank] ?? '')));
}

/** Text as one line of plain words: no controls, no line breaks, no marks that turn the direction of what follows. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
