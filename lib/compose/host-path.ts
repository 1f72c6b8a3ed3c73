import { join, relative, resolve, sep } from 'node:path';
import type { IConstruct } from 'constructs';
import { App, Stack } from '../core/tree';

/**
 * The way from a stack's folder in the output to a file or folder of this machine which is not staged: a folder of
 * data that is mounted, a build context that stays where it is. The output can then not be moved without it.
 * @param path Relative to the working directory, as the paths of assets are.
 */
export function hostPath(scope: IConstruct, path: string): string {
  const stack = Stack.of(scope);
  const { root } = scope.node;
  const output = App.isApp(root) ? root.outdir : 'cdk.out';
  return pathFromOutput(output, stack.projectName, path);
}

/** The way from the folder of a project in an output folder to a path. */
export function pathFromOutput(output: string, project: string, path: string): string {
  const way = relative(resolve(join(output, project)), resolve(path))
    .split(sep)
    .join('/');
  return way === '' ? '.' : way.startsWith('.') || way.startsWith('/') ? way : `./${way}`;
}
