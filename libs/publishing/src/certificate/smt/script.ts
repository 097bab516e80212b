/** A script for the solver as it is written: each formula is defined once and used by name, so that what is shared is shared. */
export interface Script {
  readonly lines: string[];
  readonly names: Map<string, string>;
  /** What has been worked out once, by what it is of. */
  readonly known: Map<string, string>;
}

export const newScript = (): Script => ({ lines: [], names: new Map(), known: new Map() });

/** The name of a formula, defining it where it is new. */
export function define(script: Script, formula: string): string {
  // A name or a constant needs no other name.
  if (!formula.startsWith('(')) return formula;
  const known = script.names.get(formula);
  if (known !== undefined) return known;
  const name = `f${script.names.size}`;
  script.names.set(formula, name);
  script.lines.push(`(define-fun ${name} () Bool ${formula})`);
  return name;
}

export const not = (formula: string): string =>
  formula === 'true' ? 'false' : formula === 'false' ? 'true' : `(not ${formula})`;

/** All of some formulas, in one order, so that the same thing written otherwise is the same formula. */
export function and(formulas: readonly string[]): string {
  const parts = [...new Set(formulas)].filter((formula) => formula !== 'true').sort();
  if (parts.includes('false')) return 'false';
  return parts.length < 2 ? (parts[0] ?? 'true') : `(and ${parts.join(' ')})`;
}

export function or(formulas: readonly string[]): string {
  const parts = [...new Set(formulas)].filter((formula) => formula !== 'false').sort();
  if (parts.includes('true')) return 'true';
  return parts.length < 2 ? (parts[0] ?? 'false') : `(or ${parts.join(' ')})`;
}

/** At least so many of some formulas, each counted as often as it stands there. */
export function atLeast(needed: number, formulas: readonly string[]): string {
  const sure = formulas.filter((formula) => formula === 'true').length;
  const open = formulas.filter((formula) => formula !== 'true' && formula !== 'false').sort();
  const left = needed - sure;
  if (left <= 0) return 'true';
  if (left > open.length) return 'false';
  if (left === 1) return or(open);
  return left === open.length ? and(open) : `((_ at-least ${left}) ${open.join(' ')})`;
}
