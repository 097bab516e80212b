/**
 * Words of a call-out. They name no child, place or source: a telephone may be read by anyone.
 * The text varies by climb, because providers drop messages that repeat.
 */
export function rungMessage(callOut: {
  readonly reference: string;
  readonly title: string;
  readonly climb: number;
  readonly immediateDanger: boolean;
}): string {
  const { reference, title, climb, immediateDanger } = callOut;
  const call = climb === 1 ? 'Call-out' : `Call-out, attempt ${climb}`;
  const danger = immediateDanger ? ' Someone may be in danger now: ring 999 first.' : '';
  return `${call} for the ${lower(title)}: ${reference} cannot safely wait.${danger} Sign in and acknowledge; it climbs until a named person answers.`;
}

const lower = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);
