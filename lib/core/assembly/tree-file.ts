import type { IConstruct } from 'constructs';
import { dictionary } from '../values';

interface TreeNode {
  readonly id: string;
  readonly path: string;
  readonly children?: Readonly<Record<string, TreeNode>>;
  readonly constructInfo: { readonly fqn: string; readonly version: string };
}

/** The construct tree in CDK's `tree-0.1` form, which construct explorers read. */
export function treeFile(root: IConstruct): string {
  return `${JSON.stringify({ version: 'tree-0.1', tree: describe(root) }, undefined, 1)}\n`;
}

function describe(construct: IConstruct): TreeNode {
  const children = [...construct.node.children].sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
  return {
    id: construct.node.id || 'App',
    path: construct.node.path,
    ...(children.length > 0
      ? { children: dictionary(children.map((child) => [child.node.id, describe(child)] as const)) }
      : {}),
    constructInfo: { fqn: `labwright.${construct.constructor.name}`, version: '0.1' },
  };
}
