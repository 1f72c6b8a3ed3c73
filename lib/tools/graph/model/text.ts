import type { Document, Node, Pair, Scalar } from 'yaml';
import { isSecretName, MASK, maskText, maskValue } from '../../diff/secrets';
import type { StackSnapshot } from '../../diff/snapshot';

type Yaml = typeof import('yaml');

/**
 * Returns the YAML of an element, copied from the compose file with its comments. Secrets are masked.
 * @returns undefined if the compose file does not contain the element.
 */
export function composeTextOf(stack: StackSnapshot, id: string): string | undefined {
  const place = placeOf(stack, id);
  if (!place || stack.compose === '') return undefined;
  const yaml = require('yaml') as Yaml;
  const document = parsed(stack, yaml);
  const pair = findPair(document, place, yaml);
  if (!pair) return undefined;
  const part = new yaml.Document({});
  part.contents = yaml.isMap(part.contents) ? part.contents : null;
  const copy = pair.clone(document.schema);
  copy.value = resolveAliases(copy.value as Node | null, document, yaml);
  maskNode(copy.value as Node | null, [place.key], yaml);
  if (yaml.isMap(part.contents)) part.contents.add(copy as Pair<never, never>);
  const text = part.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  return maskComments(text);
}

interface Place {
  readonly section: string;
  readonly key: string;
}

function placeOf({ name, project }: StackSnapshot, id: string): Place | undefined {
  const at = id.indexOf(':');
  const [kind, rest] = [id.slice(0, at), id.slice(at + 1)];
  if (kind === 'service' && rest.startsWith(`${name}/`))
    return { section: 'services', key: rest.slice(name.length + 1) };
  if (kind !== 'network' && kind !== 'volume') return undefined;
  const section = `${kind}s` as const;
  const key = project.resources[section].get(rest)?.key;
  return key === undefined ? undefined : { section, key };
}

const documents = new WeakMap<StackSnapshot, Document.Parsed>();

function parsed(stack: StackSnapshot, yaml: Yaml): Document.Parsed {
  const known = documents.get(stack);
  if (known) return known;
  const document = yaml.parseDocument(stack.compose, { merge: true, logLevel: 'silent' });
  documents.set(stack, document);
  return document;
}

function findPair(
  document: Document.Parsed,
  { section, key }: Place,
  { isMap, isScalar }: Yaml,
): Pair | undefined {
  const elements = document.get(section);
  if (!isMap(elements)) return undefined;
  const at = elements.items.findIndex(
    ({ key: one }) => (isScalar(one) ? String(one.value) : String(one)) === key,
  );
  const pair = elements.items[at];
  // The YAML library attaches the comment above the first element to the section.
  if (at === 0 && isScalar(pair?.key)) pair.key.commentBefore ??= elements.commentBefore ?? null;
  return pair;
}

// An alias refers to an anchor outside of this part, so it is replaced by its value.
function resolveAliases(value: Node | null, document: Document.Parsed, yaml: Yaml): Node | null {
  if (!value) return value;
  let aliased = false;
  yaml.visit(value, {
    Alias: () => {
      aliased = true;
      return yaml.visit.BREAK;
    },
    Node: (_, node) => {
      if ('anchor' in node) delete node.anchor;
    },
  });
  if (!aliased) return value;
  return document.createNode(value.toJS(document, { maxAliasCount: 10_000 })) as Node;
}

function maskNode(value: Node | null, names: readonly string[], yaml: Yaml): void {
  if (yaml.isMap(value)) {
    for (const { key, value: item } of value.items) {
      const name = yaml.isScalar(key) ? String(key.value) : '';
      maskNode(item as Node | null, [...names, name], yaml);
    }
  } else if (yaml.isSeq(value)) {
    let before = '';
    for (const item of value.items) {
      // `--password` followed by the password.
      const name = /^--?\w[\w-]*$/.test(before) ? before.replace(/^-+/, '') : '';
      maskNode(item as Node | null, isSecretName(name) ? [...names, name] : names, yaml);
      before = yaml.isScalar(item) ? String(item.value) : '';
    }
  } else if (yaml.isScalar(value)) maskScalar(value, names);
}

// These keys contain only names, also the names of secrets.
const NAMES_ONLY: ReadonlySet<string> = new Set(['secrets', 'depends_on']);

function maskScalar(scalar: Scalar, names: readonly string[]): void {
  if (scalar.value === null || typeof scalar.value === 'boolean' || NAMES_ONLY.has(names[1] ?? '')) return;
  const given = String(scalar.value);
  // The name of the element itself does not count: a service may be called `auth`.
  const plain = given.replace(/^(\$\{\w+:?\?)[^{}]*\}$/, '$1}');
  const safe = maskValue(names.slice(1), plain);
  if (safe === plain) return;
  scalar.value = safe;
  delete scalar.source;
  if (safe === MASK) scalar.type = 'PLAIN';
}

function maskComments(text: string): string {
  return text.replace(/#.*$/gm, (comment) => maskText(comment));
}
