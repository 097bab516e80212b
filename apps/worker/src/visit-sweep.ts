import { ringForWorkers } from '#duty';
import { serviceScope } from '#record';
import type { ClockSweepTools } from './clock-sweep.js';

/** Rings for whoever is out alone and has not been heard of by the time they gave. @returns how many are not back */
export async function sweepVisits({ unitOfWork, published, ids }: ClockSweepTools, code: string): Promise<number> {
  const locality = published.localities.get(code);
  if (!locality) throw new Error(`a locality this release does not know: ${code}`);
  const { ladder, duty } = locality;
  const { mostLiveCallOuts, decideWithinMinutes: decideMinutes } = duty;
  return unitOfWork.run(serviceScope(code), (tx) =>
    ringForWorkers(tx, { locality: code, ids, mostLiveCallOuts, ladder, decideMinutes }),
  );
}
