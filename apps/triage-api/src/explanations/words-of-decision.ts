import { londonDate } from '#clocks';
import { wordingFor } from '#config';
import type { DocumentShelf } from '#publishing';
import { compileRuleSet, type LevelOfNeed, type RuleSet, type Telephones, type Wording } from '#thresholds';
import type { ApiSettings } from '../api-settings.js';

/** The rules a decision was made on, its levels, and the words to explain it in. */
export interface WordsOfDecision {
  readonly ruleSet: RuleSet;
  readonly levels: readonly LevelOfNeed[];
  readonly wording: Wording;
  readonly telephones: Telephones;
}

/** What explanations are made with. */
export interface ExplainingTools {
  readonly shelf: DocumentShelf;
  readonly settings: Pick<ApiSettings, 'published'>;
}

/** A decision as the record holds it: enough to find its document. */
interface Decided {
  readonly document?: { readonly version?: string | null } | null;
}

/**
 * Finds what a decision is explained with: the very version it was made on, even where that is withdrawn since; the one in force
 * on the day of receipt while nothing is decided.
 */
export function wordsOfDecision(
  decision: unknown,
  { locality, receivedAt }: { readonly locality: string; readonly receivedAt: Date },
  { shelf, settings }: ExplainingTools,
): WordsOfDecision {
  const day = londonDate(receivedAt);
  const inForce = shelf.inForce(locality, day);
  const version = decision ? ((decision as Decided).document?.version ?? null) : (inForce.document?.version ?? null);
  const document = shelf.history(locality).find(({ value }) => value.version === version)?.value ?? null;
  const same = document?.version === inForce.document?.version;
  const { published } = settings;
  return {
    ruleSet: same ? inForce.ruleSet : compileRuleSet(document, shelf.floorOn(day)?.value ?? null, shelf.catalogue),
    levels: document?.levels ?? [],
    wording: wordingFor(published.wordings, locality, version),
    telephones: telephonesOf(settings, locality),
  };
}

/** Numbers of a locality to ring; none where it is served no more. */
export function telephonesOf({ published }: Pick<ApiSettings, 'published'>, locality: string): Telephones {
  const telephones = published.localities.get(locality)?.telephones;
  return { telephone: telephones?.frontDoor ?? '', nightTelephone: telephones?.nightDuty ?? '' };
}
