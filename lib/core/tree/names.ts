import { createHash } from 'node:crypto';
import { kebab } from 'case';
import type { IConstruct } from 'constructs';

/** Names that are made from a construct's place in the tree: unique, stable, and readable. */
export const Names = {
  /**
   * A name for a construct within its stack, in kebab-case: the ids from the stack down, without those that say
   * nothing (`Resource`, `Default`). `MlflowDb` gives `mlflow-db`.
   */
  within(construct: IConstruct, scope: IConstruct, maxLength = 63): string {
    const ids = construct.node.scopes
      .slice(scope.node.scopes.length)
      .map((each) => each.node.id)
      .filter((id) => !SILENT.has(id));
    const name = ids.map((id) => toName(id)).join('-') || 'default';
    if (name.length <= maxLength) return name;
    const hash = createHash('sha256').update(construct.node.path).digest('hex').slice(0, 8);
    return `${name.slice(0, maxLength - 9)}-${hash}`;
  },
} as const;

const SILENT = new Set(['Resource', 'Default', 'Service']);

function toName(id: string): string {
  const plain = /^[a-z0-9][a-z0-9._-]*$/.test(id) ? id : kebab(id);
  return plain.replace(/[^a-z0-9._-]/g, '-').replace(/^[^a-z0-9]+/, '') || 'x';
}
