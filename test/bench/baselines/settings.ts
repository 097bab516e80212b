/** A setting of a baseline, as the benchmark gives it. @throws when it is missing */
export function setting(name: string): string {
  const value = process.env[`BENCH_${name}`];
  if (!value) throw new Error(`BENCH_${name} is missing`);
  return value;
}

/** A setting that may be left empty. */
export const settingOrNull = (name: string): string | null => process.env[`BENCH_${name}`] || null;
