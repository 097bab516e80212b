import type { Lower, ReplaySummary, SafeTable } from '#publishing';

/** A replay in lines to read. @param lower who would go lower; null where the reader may not know */
export function replayInWords(summary: ReplaySummary, lower: readonly Lower[] | null): string[] {
  const { document, comparedWith, contacts, children, from, until, weeks, moves, unread } = summary;
  return [
    `Version ${document.version} compared with ${comparedWith?.version ?? 'no document'}: ${contacts} contacts about ${children} children` +
      (from ? `, received from ${from} to ${until ?? from} (${weeks} weeks)` : ''),
    ...(unread.contacts > 0 ? [`${unread.contacts} contacts could not be read: ${unread.why.join(' ')}`] : []),
    `${moves.higher} would go higher, ${moves.lower} lower, ${moves.same} stay`,
    ...summary.responses
      .filter(({ from: was, to }) => was !== to)
      .map((row) => `  ${row.contacts}: ${row.from} -> ${row.to}`),
    ...teams(summary),
    ...Object.entries(summary.groups).flatMap(([by, table]) => group(by, table)),
    ...bands(summary),
    ...checks(summary),
    ...lowerInWords(summary.lower, lower),
  ];
}

const teams = ({ teams: loads }: ReplaySummary): string[] => [
  'Work a week, before and after:',
  ...loads.map(({ team, perWeekBefore, perWeekAfter }) => `  ${team}: ${perWeekBefore} -> ${perWeekAfter}`),
];

function group(by: string, { rows, together, withheld }: SafeTable): string[] {
  if (withheld) return [`Children by ${by}: not shown (${withheld})`];
  const cell = (count: number | null): string => (count === null ? 'held back' : String(count));
  return [
    `Children by ${by} (higher, lower, same; numbers under 5 are held back, and others so that they cannot be worked out):`,
    ...rows.map(({ group: name, total, counts }) => {
      const named = name === 'together' ? together.join(' and ') : name;
      return `  ${named}: ${counts.map(cell).join(', ')} of ${total}`;
    }),
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const bands = ({ band: { before, after } }: ReplaySummary): string[] => [
  `Bands open for ${percent(before.open)} of children before and ${percent(after.open)} after; ` +
    `${before.meanSteps} and ${after.meanSteps} steps wide on average`,
  `Red for ${percent(before.red.share)} before (${percent(before.red.byPrecaution)} by precaution), ` +
    `${percent(after.red.share)} after (${percent(after.red.byPrecaution)} by precaution)`,
  ...(after.macptByCeiling > 0.1
    ? [
        `WARNING: ${percent(after.macptByCeiling)} could come to the MACPT only by what is not known; over 10 % is too many`,
      ]
    : []),
];

const checks = ({ checked: { byEvaluator, byProposals } }: ReplaySummary): string[] => [
  `Checked: ${byEvaluator.different} of ${byEvaluator.children} children differ by a second evaluator; ` +
    `${byProposals.different} of ${byProposals.contacts} contacts differ from what was proposed on the same rules`,
];

function lowerInWords(count: number, lower: readonly Lower[] | null): string[] {
  if (count === 0) return ['Nobody would go lower.'];
  if (lower === null)
    return [`${count} contacts would go lower. Who they are is for a front-door manager: give --token-file.`];
  return [
    `${count} contacts would go lower:`,
    ...lower.map(
      ({ reference, receivedOn, what, from, to }) =>
        `  ${reference} (${receivedOn}) in ${what.join(', ')}: ${from} -> ${to}`,
    ),
  ];
}
