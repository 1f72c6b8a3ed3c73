import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { type Dialect, writeText } from '../../core/values';
import { type ComposeValue, isMap } from '../l1/model';
import { styleOf } from './style';

const LAYOUT = {
  directives: false,
  lineWidth: 0,
  indentSeq: true,
  minContentWidth: 0,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
};

// One document serves every element, since making one builds a whole schema.
const document = new Document<Node, false>(null, { aliasDuplicateObjects: false });

/** Writes an element by the library: any text, and any number. */
export function elementByLibrary(name: string, value: ComposeValue, dialect: Dialect | undefined): string {
  document.contents = toMap([[name, value]], dialect);
  return document.toString(LAYOUT);
}

// In one pass, and not by the library's createNode and visit: they make ten objects for every node.
function toNode(value: ComposeValue, dialect: Dialect | undefined): Node {
  if (Array.isArray(value)) {
    const list = new YAMLSeq<Node>();
    for (const item of value) list.items.push(toNode(item, dialect));
    return list;
  }
  if (isMap(value)) return toMap(Object.entries(value), dialect);
  if (typeof value !== 'string') return new Scalar(value);
  return scalar(dialect ? writeText(value, dialect) : value);
}

function toMap(
  entries: readonly (readonly [key: string, value: ComposeValue])[],
  dialect: Dialect | undefined,
): Node {
  const map = new YAMLMap<Node, Node>();
  // Keys are never interpolated.
  for (const [key, item] of entries) map.items.push(new Pair(scalar(key), toNode(item, dialect)));
  return map;
}

function scalar(text: string): Scalar {
  const node = new Scalar(text);
  node.type = styleOf(text);
  return node;
}
