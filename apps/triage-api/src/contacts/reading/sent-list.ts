/** An entry of a list as sent, with its place in it. */
export interface Entry<Sent> {
  readonly sent: Sent;
  readonly index: number;
}

/** The entries of a list that are there, each with the place it was sent in. */
export function entriesOf<Sent>(list: readonly (Sent | null)[] | null | undefined): Entry<Sent>[] {
  const entries: Entry<Sent>[] = [];
  list?.forEach((sent, index) => {
    if (sent !== null) entries.push({ sent, index });
  });
  return entries;
}
