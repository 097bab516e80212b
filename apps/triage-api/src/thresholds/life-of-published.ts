import { actsOf, bodyOf, publicHistory, streamOf, type HistoryLine, type Published } from '#publishing';
import type { Tx } from '#record';

/** What is told of a published version beside its text. */
export interface LifeOfPublished {
  /** Number of its last act; 0 where it was published before acts were kept. */
  readonly last: number;
  readonly history: readonly HistoryLine[];
  /** The certificate it was published on, as it was signed; null where there is none. */
  readonly certificate: unknown;
}

/** Reads the acts of a published version, and the certificate that counted when it was published. */
export async function lifeOfPublished(tx: Tx, published: Published): Promise<LifeOfPublished> {
  const acts = await actsOf(tx, published.locality, streamOf(published));
  const at = acts.find(({ name }) => name === 'published')?.n ?? 0;
  const verified = acts.findLast(
    ({ name, n, documentSha256 }) => name === 'verified' && n < at && documentSha256 === published.sha256,
  );
  const { body } = verified ? await bodyOf(tx, published.locality, verified) : { body: null };
  return {
    last: acts.at(-1)?.n ?? 0,
    history: publicHistory(acts),
    certificate: body && (JSON.parse(body.toString('utf8')) as unknown),
  };
}
