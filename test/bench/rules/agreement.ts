import { evaluate } from '#thresholds';
import type { RulesGround } from './ground.js';

/** Puts every contact to every engine. @returns how many were compared @throws naming the first on which an engine differs */
export async function assertAgreement({ ruleSet, contacts, twoValued, engines }: RulesGround): Promise<number> {
  for (const [index, contact] of contacts.entries()) {
    const [child] = evaluate(ruleSet, contact, { questions: false }).children;
    const wanted = JSON.stringify({ level: child?.level, rules: child?.because.map(({ rule }) => rule).sort() });
    for (const engine of engines) {
      const { level, rules } = await engine.decide(twoValued[index]!);
      const came = JSON.stringify({ level, rules: [...rules].sort() });
      if (came !== wanted) throw new Error(`contact ${index}: ${engine.name} says ${came}, and evaluate ${wanted}`);
    }
  }
  return contacts.length;
}
