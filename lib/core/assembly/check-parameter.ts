import { type Diagnostic, diagnostic, isSecretText, NOT_SHOWN } from '../diagnostics';
import { EnvVar } from '../values';

/** Errors in the name or default of a variable. */
export function* checkParameter(parameter: EnvVar, path: string): Generator<Diagnostic> {
  const { name, defaultValue, source } = parameter;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    yield diagnostic('LW_PARAMETER_NAME_INVALID', {
      path,
      given: name,
      allowed: 'letters, digits and _, no digit first',
      source,
    });
  if (defaultValue === undefined) return;
  if (!isWritable(defaultValue))
    yield diagnostic('LW_PARAMETER_DEFAULT_INVALID', {
      path,
      property: name,
      given: JSON.stringify(defaultValue),
      source,
    });
  // A name in a file written by hand is not checked.
  if (!EnvVar.isAdopted(parameter) && isSecretText(name, defaultValue))
    yield diagnostic('LW_SECRET_LITERAL', {
      path,
      property: name,
      given: NOT_SHOWN,
      fix: `Use EnvVar.secret('${name}'), which has no default`,
      source,
    });
}

// Compose reads a default up to its closing brace.
function isWritable(text: string): boolean {
  if (/[\r\n]/.test(text)) return false;
  let open = 0;
  for (const character of text) {
    if (character === '{') open += 1;
    if (character === '}') open -= 1;
    if (open < 0) return false;
  }
  return true;
}
