import type { ToExamine } from '../check/examination.js';
import type { LevelOfNeed, Paragraph, ThresholdDocument, WhenAbsent } from '../threshold-document.js';
import type { TextChange } from './document-diff.js';

/** Every change of words, dates and readings between two versions: each moves nobody by itself, and those who sign should see it. */
export function textChanges(before: ToExamine, after: ToExamine): TextChange[] {
  const floors = [before.floor?.version ?? 'none', after.floor?.version ?? 'none'] as const;
  const floor = changeOf('floor', 'The national floor beneath it', ...floors);
  if (before.document === null || after.document === null) return floor;
  return [...documentChanges(before.document, after.document), ...floor, ...confirmations(before, after)];
}

function documentChanges(was: ThresholdDocument, is: ThresholdDocument): TextChange[] {
  const members = ['locality', 'title', 'version', 'effectiveFrom', 'effectiveUntil', 'notice'] as const;
  return [
    ...members.flatMap((member) => changeOf(member, `“${member}”`, was[member] ?? 'none', is[member] ?? 'none')),
    ...changeOf('source', 'The source', JSON.stringify(was.source), JSON.stringify(is.source)),
    ...levelChanges(was.levels, is.levels),
    ...sectionChanges(was, is),
    ...paragraphChanges(was.paragraphs, is.paragraphs),
    ...absentChanges(was.whenAbsent, is.whenAbsent),
  ];
}

const changeOf = (path: string, what: string, from: string, to: string): TextChange[] =>
  from === to ? [] : [{ path, sentence: `${what} was ${from} and is ${to}.` }];

function levelChanges(was: readonly LevelOfNeed[], is: readonly LevelOfNeed[]): TextChange[] {
  const members = ['number', 'name', 'response', 'agreement', 'form'] as const;
  return both(was, is, ({ id }) => id).flatMap(([id, from, to]) => {
    const path = `levels (${id})`;
    if (from === null) return [{ path, sentence: `Level ${id} (${to?.name ?? ''}) is new.` }];
    if (to === null) return [{ path, sentence: `Level ${id} (${from.name}) is gone.` }];
    return members.flatMap((member) =>
      changeOf(path, `The ${member} of level ${id}`, String(from[member] ?? 'none'), String(to[member] ?? 'none')),
    );
  });
}

function sectionChanges(was: ThresholdDocument, is: ThresholdDocument): TextChange[] {
  return both(was.sections, is.sections, ({ id }) => id).flatMap(([id, from, to]) =>
    changeOf(`sections (${id})`, `Section ${id}`, JSON.stringify(from) ?? 'none', JSON.stringify(to) ?? 'none'),
  );
}

function paragraphChanges(was: readonly Paragraph[], is: readonly Paragraph[]): TextChange[] {
  return both(was, is, ({ ref }) => ref).flatMap(([ref, from, to]) => {
    const path = `paragraphs (${ref})`;
    if (from === null) return [{ path, sentence: `${ref} is new: ${to?.text ?? ''}` }];
    if (to === null) return [{ path, sentence: `${ref} is gone: ${from.text}` }];
    return [
      ...changeOf(path, `The text of ${ref}`, `“${from.text}”`, `“${to.text}”`),
      ...changeOf(path, `${ref}`, from.encoded, to.encoded),
      ...changeOf(path, `The reason given for ${ref}`, from.reason ?? 'none', to.reason ?? 'none'),
    ];
  });
}

function absentChanges(was: WhenAbsent, is: WhenAbsent): TextChange[] {
  const reading = ({ default: usual, except }: WhenAbsent, fact: string): string =>
    except.includes(fact) ? (usual === 'unknown' ? 'not-reported' : 'unknown') : usual;
  const facts = [...new Set([...was.except, ...is.except])];
  return [
    ...changeOf('whenAbsent.default', 'What nobody mentions', was.default, is.default),
    ...facts.flatMap((fact) =>
      changeOf(`whenAbsent (${fact})`, `“${fact}”, where nobody mentions it,`, reading(was, fact), reading(is, fact)),
    ),
  ];
}

/** Who confirmed a rule, and which paragraphs it cites: neither moves anybody by itself. */
function confirmations(before: ToExamine, after: ToExamine): TextChange[] {
  return both(before.document?.rules ?? [], after.document?.rules ?? [], ({ id }) => id).flatMap(([id, from, to]) => {
    if (from === null || to === null) return [];
    const path = `rules (${id})`;
    const cites = (rule: typeof from): string => rule.cites.map(({ ref }) => ref).join(', ');
    const by = (rule: typeof from): string =>
      rule.confirmed ? `${rule.confirmed.by} on ${rule.confirmed.on}` : 'nobody';
    return [
      ...changeOf(path, `What “${id}” cites`, cites(from), cites(to)),
      ...changeOf(path, `“${id}” confirmed by`, by(from), by(to)),
    ];
  });
}

/** What stands in either list, by its key: as it was and as it is. */
function both<T>(was: readonly T[], is: readonly T[], keyOf: (one: T) => string): [string, T | null, T | null][] {
  const [before, after] = [was, is].map((some) => new Map(some.map((one) => [keyOf(one), one]))) as [
    Map<string, T>,
    Map<string, T>,
  ];
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => [
    key,
    before.get(key) ?? null,
    after.get(key) ?? null,
  ]);
}
