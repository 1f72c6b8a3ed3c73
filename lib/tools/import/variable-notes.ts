import { join, relative, resolve, sep } from 'node:path';
import type { Variable } from '../../compose/syntax/interpolation';
import { isSecretText } from '../../core/diagnostics';
import type { ImportModel } from './model';
import type { Placed } from './paths';
import { variableOf } from './read/env-file';

/** Notes a path that starts with a variable: a relative value is now resolved from the output folder. */
export function notePath(
  model: ImportModel,
  path: readonly string[],
  { variable, relative: is }: Placed,
): void {
  if (variable === undefined) return;
  const value = variableOf(model.folder, variable);
  if (value === undefined || value === '') {
    model.notes.add(
      'check',
      path.filter((step) => step !== '[]').join('.'),
      `The path starts with \${${variable}}: a relative value of ${variable} is now resolved from the output folder, so use an absolute path.`,
    );
    return;
  }
  if (!is?.(value)) return;
  model.notes.add(
    'check',
    `.env: ${variable}`,
    `It is ${value}, and paths start with it; in the .env of the output folder, set it to ${fromOutput(model, value)}.`,
  );
}

function fromOutput({ project, folder, name }: ImportModel, value: string): string {
  const way = relative(join(project, 'cdk.out', name), resolve(folder, value));
  return way.split(sep).join('/');
}

/** Notes a variable whose default is a secret in plain text. */
export function noteSecret({ notes }: ImportModel, { name, argument, operator }: Variable): void {
  if (!operator.endsWith('-') || !isSecretText(name, argument)) return;
  notes.add(
    'check',
    `\${${name}}`,
    `Its default is a secret in plain text and was not changed: set ${name} in .env, then replace it with EnvVar.secret('${name}').`,
  );
}
