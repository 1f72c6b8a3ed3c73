import { join, relative, resolve, sep } from 'node:path';
import type { Variable } from '../../compose/syntax/interpolation';
import { isSecretText } from '../../core/diagnostics';
import type { ImportModel } from './model';
import type { Placed } from './paths';
import { variableOf } from './read/env-file';

/** Tells of a path that begins with a variable: a relative value of it begins at the output folder now. */
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
      `The path begins with \${${variable}}: a relative value of ${variable} begins at the output folder now, so write an absolute one.`,
    );
    return;
  }
  if (!is?.(value)) return;
  model.notes.add(
    'check',
    `.env: ${variable}`,
    `It is ${value}, and paths begin with it: in the .env of the output folder it must be ${fromOutput(model, value)}.`,
  );
}

function fromOutput({ project, folder, name }: ImportModel, value: string): string {
  const way = relative(join(project, 'cdk.out', name), resolve(folder, value));
  return way.split(sep).join('/');
}

/** Tells of a variable whose default is a secret in plain text. */
export function noteSecret({ notes }: ImportModel, { name, argument, operator }: Variable): void {
  if (!operator.endsWith('-') || !isSecretText(name, argument)) return;
  notes.add(
    'check',
    `\${${name}}`,
    `Its default is a secret in plain text, and is kept as it was: set ${name} in .env, then make it EnvVar.secret('${name}').`,
  );
}
