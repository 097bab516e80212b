import type { RotaProblem } from './read-rows.js';

/** One content line of RFC 5545, unfolded. */
export interface IcalLine {
  readonly line: number;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** One VEVENT: the line it begins on, and its own lines, without those of alarms inside it. */
export interface IcalEvent {
  readonly line: number;
  readonly lines: readonly IcalLine[];
}

const MOST_EVENTS = 5_000;

/** Reads the events of a calendar, and every problem of its lines at once. */
export function readEvents(text: string): {
  readonly events: readonly IcalEvent[];
  readonly problems: readonly RotaProblem[];
} {
  const problems: RotaProblem[] = [];
  const wrong = (line: number, code: string, detail: string): void => {
    problems.push({ line, field: 'file', code, detail });
  };
  const events: IcalEvent[] = [];
  const open: { readonly name: string; readonly lines: IcalLine[] }[] = [];
  const lines = unfold(text);
  if (lines[0]?.text.trim().toUpperCase() !== 'BEGIN:VCALENDAR')
    wrong(1, 'not-a-calendar', 'does not begin with BEGIN:VCALENDAR.');
  for (const { line, text: content } of lines) {
    const read = readLine(line, content);
    if (!read) {
      wrong(line, 'not-a-line', 'is not NAME:value.');
      continue;
    }
    const value = read.value.trim().toUpperCase();
    if (read.name === 'BEGIN') {
      const own: IcalLine[] = [];
      open.push({ name: value, lines: own });
      if (value === 'VEVENT') events.push({ line, lines: own });
    } else if (read.name === 'END') {
      if (open.pop()?.name !== value) wrong(line, 'not-nested', 'ends what did not begin last.');
    } else open.at(-1)?.lines.push(read);
  }
  if (open.length > 0) wrong(lines.at(-1)!.line, 'cut-off', 'ends before everything that began has ended.');
  if (events.length > MOST_EVENTS) {
    wrong(1, 'too-many', `holds over ${MOST_EVENTS} events: import it in parts.`);
    return { events: [], problems };
  }
  return { events, problems };
}

/** A line that begins with a space or a tab goes on with the one before it. */
function unfold(text: string): { readonly line: number; readonly text: string }[] {
  const lines: { line: number; text: string }[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((raw, index) => {
      const last = lines.at(-1);
      if (/^[ \t]/.test(raw) && last) last.text += raw.slice(1);
      else if (raw !== '') lines.push({ line: index + 1, text: raw });
    });
  return lines;
}

function readLine(line: number, text: string): IcalLine | null {
  const name = /^[A-Za-z0-9-]+/.exec(text)?.[0];
  if (name === undefined) return null;
  const parameters = new Map<string, string>();
  let left = text.slice(name.length);
  while (left.startsWith(';')) {
    const parameter = /^;([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";:,]*))(?:,(?:"[^"]*"|[^";:,]*))*/.exec(left);
    if (!parameter) return null;
    const [whole, key, quoted, plain] = parameter;
    parameters.set(key!.toUpperCase(), (quoted ?? plain)!);
    left = left.slice(whole.length);
  }
  if (!left.startsWith(':')) return null;
  return { line, name: name.toUpperCase(), parameters, value: left.slice(1) };
}
