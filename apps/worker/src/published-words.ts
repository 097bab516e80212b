import { londonDate } from '#clocks';
import { wordingFor, type PublishedData } from '#config';
import type { DocumentShelf } from '#publishing';
import type { PublishedWords } from '#referrals';

/** The published words and rules of a locality, for telling people things. */
export const publishedWords = (
  locality: string,
  { published, shelf }: { readonly published: PublishedData; readonly shelf: DocumentShelf },
): PublishedWords => ({
  wordingOf: (version) => wordingFor(published.wordings, locality, version),
  rulesOf: (receivedAt) => shelf.inForce(locality, londonDate(receivedAt)).ruleSet,
});
