import { Document, isCollection, isMap, isScalar, isSeq, visit, type Node } from 'yaml';

/** A group or list that fits on a line of this many characters is written on one. */
const SHORT = 100;

const HEADINGS = ['levels', 'sections', 'paragraphs', 'rules', 'cases'];

/**
 * Writes plain data as YAML: one way for one content, so that two versions can be compared line by line.
 * A trip through `readYaml` gives the same data, and the same text when written again.
 */
export function writeYaml(content: unknown): string {
  const document = new Document(content, { aliasDuplicateObjects: false, version: '1.2' });
  visit(document, {
    Collection: (_, node, path) => {
      node.flow = isSmall(node) && path.length > 3;
    },
    Pair: (_, { key }, path) => {
      if (path.length === 2 && isScalar(key) && HEADINGS.includes(String(key.value))) (key as Node).spaceBefore = true;
    },
  });
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

const isSmall = (node: Node): boolean => isCollection(node) && lengthOf(node) <= SHORT && !holdsLines(node);

function lengthOf(node: unknown): number {
  if (isScalar(node)) return String(node.value).length + 2;
  if (isMap(node)) return node.items.reduce((sum, { key, value }) => sum + lengthOf(key) + lengthOf(value) + 2, 2);
  return isSeq(node) ? node.items.reduce((sum: number, item) => sum + lengthOf(item), 2) : 4;
}

function holdsLines(node: unknown): boolean {
  if (isScalar(node)) return typeof node.value === 'string' && /[\r\n]/.test(node.value);
  if (isMap(node)) return node.items.some(({ value }) => holdsLines(value));
  return isSeq(node) && node.items.some(holdsLines);
}
