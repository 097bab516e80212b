/** Where something stands in the workbook. */
export interface At {
  readonly sheet: string;
  readonly cell: string;
}

/** From which cell each member of what was read came, so that a problem found later is told by sheet and cell. */
export class Marks {
  private readonly places = new WeakMap<object, Map<string, At>>();

  /** @param container the group or list it stands in; @param member its name or index */
  set(container: object, member: string | number, at: At): void {
    const members = this.places.get(container) ?? new Map<string, At>();
    members.set(String(member), at);
    this.places.set(container, members);
  }

  /**
   * The cell nearest to a path such as `rules[3].when.all[1].fact`: its own, else that of what it stands in.
   * @returns null where nothing on the way came from a cell
   */
  locate(root: object, path: string): At | null {
    let here: unknown = root;
    let found: At | null = null;
    for (const step of stepsOf(path)) {
      if (typeof here !== 'object' || here === null) break;
      found = this.places.get(here)?.get(step) ?? found;
      here = (here as Record<string, unknown>)[step];
      found = this.firstOf(here, step) ?? found;
    }
    return found;
  }

  /** An item of a list stands in a row, and is found in the first cell of it. */
  private firstOf(item: unknown, step: string): At | undefined {
    const isItem = /^\d+$/.test(step) && typeof item === 'object' && item !== null;
    return isItem ? this.places.get(item)?.values().next().value : undefined;
  }
}

const stepsOf = (path: string): string[] =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');
