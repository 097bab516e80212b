import { at, note, readMembers, show, type Place } from '#clocks';

/** What a locality sets for its call-outs and its rota. */
export interface DutySettings {
  /** Minutes from an acknowledgement within which a decision or an outcome must be recorded, or it climbs again. */
  readonly decideWithinMinutes: number;
  /** Hours for which a rung may be held in all by somebody out on a visit. */
  readonly holdAtMostHours: number;
  /** Live call-outs one worker may hold before the next rung is rung as well. */
  readonly mostLiveCallOuts: number;
  /** Hours ahead in which a gap in the rota rings an alarm. */
  readonly rotaAheadHours: number;
}

/** Starting figures: none is published. A locality sets its own. */
export const USUAL_DUTY: DutySettings = {
  decideWithinMinutes: 60,
  holdAtMostHours: 4,
  mostLiveCallOuts: 3,
  rotaAheadHours: 72,
};

const MOST: DutySettings = {
  decideWithinMinutes: 240,
  holdAtMostHours: 8,
  mostLiveCallOuts: 20,
  rotaAheadHours: 336,
};

/** Reads `duty:` of a locality's file; what it leaves out is as usual. */
export function readDutySettings(raw: unknown, place: Place): DutySettings {
  if (raw === undefined) return USUAL_DUTY;
  const names = Object.keys(USUAL_DUTY) as (keyof DutySettings)[];
  const members = readMembers(raw, place, [], names);
  const read = names.map((name) => [name, readWholeNumber(members[name], name, at(place, name))]);
  return Object.fromEntries(read) as unknown as DutySettings;
}

function readWholeNumber(raw: unknown, name: keyof DutySettings, place: Place): number {
  if (raw === undefined) return USUAL_DUTY[name];
  if (Number.isInteger(raw) && Number(raw) >= 1 && Number(raw) <= MOST[name]) return Number(raw);
  note(place, `${show(raw)} is not a whole number from 1 to ${MOST[name]}.`);
  return USUAL_DUTY[name];
}
