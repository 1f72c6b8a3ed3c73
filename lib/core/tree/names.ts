import { createHash } from 'node:crypto';
import { kebab } from 'case';
import type { IConstruct } from 'constructs';

/** Names from a construct's path in the tree: unique, stable and readable. */
export const Names = {
  /**
   * A name for a construct within its stack, in kebab-case: the ids from the stack down, without those that add
   * nothing (`Resource`, `Default`). `MlflowDb` gives `mlflow-db`.
   */
  within(construct: IConstruct, scope: IConstruct, maxLength = 63): string {
    const ids = construct.node.scopes
      .slice(scope.node.scopes.length)
      .map((each) => each.node.id)
      .filter((id) => !SILENT.has(id));
    const name = ids.map((id) => toName(id)).join('-') || 'default';
    if (name.length <= maxLength) return name;
    return `${name.slice(0, maxLength - 9)}-${hashOf(construct.node.path, 8)}`;
  },

  /** The name for an id directly below the stack. */
  fromId(id: string): string {
    return toName(id);
  },
} as const;

const SILENT = new Set(['Resource', 'Default', 'Service']);

function toName(id: string): string {
  if (/^[a-z0-9][a-z0-9._-]*$/.test(id)) return id;
  const latin = id.normalize('NFKD').replace(/\p{M}/gu, '');
  const plain = kebab(latin)
    .replace(/[^a-z0-9._-]/g, '-')
    .replace(/^[^a-z0-9]+|(?<!-)-+$/g, '');
  // Letters that cannot be written are replaced by a hash, so that two ids give two names.
  return /[^\0-\x7f]/.test(latin) ? [plain, hashOf(id, 6)].filter(Boolean).join('-') : plain || 'x';
}

function hashOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
