import { CLOCK_KINDS, CLOCK_PARTS, type ClockKind, type ClockPart } from '#clocks';
import { nationalClocks } from '../../../../../test/builders/clock-catalogue.js';
import { ENDS_AT_CLOSING } from '../casework/ends-at-closing.js';
import { PROVIDED_ELSEWHERE, ruleOfStep, STARTED_ELSEWHERE, STEP_CODES, WAIVED } from './step-table.js';

const { clocks } = nationalClocks();
const rules = STEP_CODES.map(ruleOfStep);
const startedByStep = new Set<ClockKind>(rules.flatMap(({ starts }) => starts.map(({ kind }) => kind)));
const providedByStep = new Set<ClockPart>(rules.flatMap(({ provides }) => provides));

describe('every clock of the catalogue', () => {
  it.each(CLOCK_KINDS)('%s is started by a step, or by another act that is named', (kind) => {
    expect(startedByStep.has(kind) || STARTED_ELSEWHERE[kind] !== undefined).toBe(true);
  });

  it.each(CLOCK_PARTS)('waits for %s no longer than some step, or another act that is named, has done it', (part) => {
    expect(providedByStep.has(part) || PROVIDED_ELSEWHERE[part] !== undefined).toBe(true);
  });

  it('waits for nothing that is no part, and every part is waited for', () => {
    const waited = new Set([...clocks.values()].flatMap(({ stopsWhen }) => stopsWhen));
    expect([...waited].sort()).toEqual([...CLOCK_PARTS].sort());
  });
});

describe('a clock of a contact that is closed', () => {
  const mayStop = (kind: ClockKind): boolean => {
    const { stopsWhen } = clocks.get(kind)!;
    const stops = rules.some(
      ({ provides, ends, onClosed }) =>
        onClosed && (ends.includes(kind) || provides.some((part) => stopsWhen.includes(part))),
    );
    return stops || stopsWhen.some((part) => PROVIDED_ELSEWHERE[part] !== undefined);
  };

  it.each(CLOCK_KINDS)('%s ends, or is owed still and can be stopped', (kind) => {
    expect(ENDS_AT_CLOSING[kind] !== undefined || mayStop(kind)).toBe(true);
  });

  it('ends by no closing where it stands on statute or on guidance, and never without a reason', () => {
    for (const [kind, why] of Object.entries(ENDS_AT_CLOSING)) {
      expect([kind, clocks.get(kind as ClockKind)!.versions.at(-1)!.source.authority]).toEqual([kind, 'practice']);
      expect(why).not.toBe('');
    }
  });
});

describe('every step', () => {
  it.each(STEP_CODES)('%s says who may record it, what it is, and where it comes from', (code) => {
    const { name, source, roles } = ruleOfStep(code);
    expect([name, source].every((words) => words.trim() !== '')).toBe(true);
    expect(roles.length).toBeGreaterThan(0);
  });

  it.each(STEP_CODES)('%s starts no clock on a closed contact, where nobody would be told of it', (code) => {
    const { starts, onClosed } = ruleOfStep(code);
    expect(starts.length > 0 && onClosed).toBe(false);
  });

  it.each(STEP_CODES)('%s that happens again only when it is over starts something that can be over', (code) => {
    const { again, starts } = ruleOfStep(code);
    expect(again !== 'when-over' || starts.length > 0).toBe(true);
  });

  it('does something, or is only for the record by name', () => {
    const idle = STEP_CODES.filter((code) => {
      const { provides, ends, starts, about } = ruleOfStep(code);
      return provides.length + ends.length + starts.length === 0 && about !== 'duty';
    });
    expect(idle.sort()).toEqual(['recorded-in-error', 'strategy-discussion-held']);
  });

  it('about police protection, orders and incidents can be recorded wherever it stops what runs, also once closed', () => {
    for (const part of ['protection-ended', 'order-ended', 'panel-told', 'rapid-review-sent'] as const) {
      expect(rules.some(({ provides, onClosed }) => provides.includes(part) && onClosed)).toBe(true);
    }
  });

  it('lets a person say that a duty does not apply only of what somebody’s word started', () => {
    expect(
      WAIVED.every((kind) =>
        ['practice', 'statute', 'statutory-guidance'].includes(clocks.get(kind)!.versions.at(-1)!.source.authority),
      ),
    ).toBe(true);
    for (const kind of ['police-protection', 'icpc', 'decide-referral', 'emergency-protection-order']) {
      expect(WAIVED as readonly string[]).not.toContain(kind);
    }
  });
});
