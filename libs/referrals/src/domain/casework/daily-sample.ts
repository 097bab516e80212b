/** Share of closes that a second person reads though nothing else asks for it. A starting figure. Source: design, who decides. */
export const SAMPLED_SHARE = 0.05;

const OF = 0x1_0000_0000;

/**
 * Does the sample pick this decision? By chance drawn when it is made, so that nobody can know beforehand.
 * @param drawn four random bytes
 */
export const isSampled = (drawn: Uint8Array): boolean =>
  new DataView(drawn.buffer, drawn.byteOffset, 4).getUint32(0) / OF < SAMPLED_SHARE;
