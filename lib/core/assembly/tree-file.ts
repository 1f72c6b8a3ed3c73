import type { IConstruct } from 'constructs';
import { dictionary } from '../values';
import { TextBuilder } from './text-builder';

/** The construct tree in CDK's `tree-0.1` form, which construct explorers read. */
export function treeFile(root: IConstruct): string {
  const parts = new TextBuilder();
  parts.push('{\n "version": "tree-0.1",\n "tree": ');
  describe(root, root.node.path, ' ', parts);
  parts.push('\n}\n');
  return parts.toString();
}

// As text at once, and as `JSON.stringify` with an indent of one would: a large tree would need its objects twice.
function describe(construct: IConstruct, path: string, indent: string, parts: TextBuilder): void {
  const { node } = construct;
  parts.push(
    `{\n${indent} "id": ${JSON.stringify(node.id || 'App')},\n${indent} "path": ${JSON.stringify(path)},\n`,
  );
  const sorted = [...node.children].sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
  // In the order of an object's keys, where numbers come first.
  const children = Object.values(dictionary(sorted.map((child) => [child.node.id, child] as const)));
  if (children.length > 0) {
    parts.push(`${indent} "children": {\n`);
    children.forEach((child, at) => {
      const { id } = child.node;
      parts.push(`${at > 0 ? ',\n' : ''}${indent}  ${JSON.stringify(id)}: `);
      describe(child, path === '' ? id : `${path}/${id}`, `${indent}  `, parts);
    });
    parts.push(`\n${indent} },\n`);
  }
  const fqn = JSON.stringify(`labwright.${construct.constructor.name}`);
  parts.push(
    `${indent} "constructInfo": {\n${indent}  "fqn": ${fqn},\n${indent}  "version": "0.1"\n${indent} }\n${indent}}`,
  );
}
