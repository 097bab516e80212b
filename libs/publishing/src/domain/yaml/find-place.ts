import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Position } from './position.js';
import type { YamlFile } from './read-yaml.js';

/**
 * Finds where something named by a path, as in `rules[3].when.fact`, stands in a file; for what is missing, where the group it is
 * missing from stands.
 */
export function findPlace(path: string, { nodes, lines }: YamlFile): Position {
  // Every name but the first is preceded by a dot.
  const found = walk(nodes.contents, isMap(nodes.contents) && path !== '' ? `.${path}` : path);
  const { line, col } = lines.linePos(found?.range?.[0] ?? 0);
  return { line, column: col };
}

function walk(node: Node | null, path: string): Node | null {
  const step = path === '' ? null : nextStep(node, path);
  if (step === null) return node;
  const beyond = walk(step.node, step.rest);
  // A group or an empty value is pointed at by its name, which stands before it.
  const named = step.rest === '' && step.name !== null && !(isScalar(step.node) && step.node.value !== null);
  return named ? step.name : (beyond ?? step.name);
}

interface Step {
  readonly name: Node | null;
  readonly node: Node | null;
  readonly rest: string;
}

function nextStep(node: Node | null, path: string): Step | null {
  if (isSeq(node)) {
    const index = /^\[(\d+)\]/.exec(path);
    const item = index === null ? undefined : node.items[Number(index[1])];
    return index === null || item === undefined
      ? null
      : { name: null, node: item as Node, rest: path.slice(index[0].length) };
  }
  if (!isMap(node)) return null;
  const names = namesOf(node);
  // A name may hold dots and brackets of its own, so the longest that fits is taken.
  for (const end of endsOfNames(path).reverse()) {
    const pair = names.get(path.slice(1, end));
    if (pair !== undefined) return { name: pair.key as Node, node: pair.value as Node | null, rest: path.slice(end) };
  }
  return null;
}

/** Where the name after the first dot of a path may end. */
function endsOfNames(path: string): number[] {
  const ends: number[] = [];
  for (let at = 2; at < path.length; at++) if (path[at] === '.' || path[at] === '[') ends.push(at);
  return [...ends, path.length];
}

const NAMES = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function namesOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = NAMES.get(map);
  if (known !== undefined) return known;
  const names = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
  NAMES.set(map, names);
  return names;
}
