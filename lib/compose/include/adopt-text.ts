import { EnvVar, type EnvVarKind, looksSecret, RawText } from '../../core';
import { mapVariables, type Variable, variablesOf } from '../syntax/interpolation';

/** A variable that a text in Compose's language mentions. */
export interface Mention {
  readonly name: string;
  readonly required: boolean;
  /** The default, when it is a plain text. */
  readonly defaultValue: string | undefined;
}

/**
 * Turns a text in Compose's language into one of ours: `$$` is a dollar, and what Compose interpolates stays as it is,
 * so that the text may stand beside texts of ours in one element.
 */
export function adoptText(text: string, mention: (found: Mention) => void): string {
  return mapVariables(
    text,
    (variable) => {
      for (const one of [variable, ...variablesOf(variable.argument)]) mention(mentionOf(one));
      return RawText.of(variable.raw).toString();
    },
    (literal) => literal.replaceAll('$$', '$'),
  );
}

function mentionOf({ name, operator, argument }: Variable): Mention {
  const plain = operator.endsWith('-') && !argument.includes('$') ? argument : '';
  return { name, required: operator.endsWith('?'), defaultValue: plain };
}

/** The parameter of a mention, to be told to the operator. */
export function parameterOf({ name, required, defaultValue }: Mention, file: string): EnvVar {
  const secret = looksSecret(name);
  const kind: EnvVarKind = secret ? 'secret' : required ? 'required' : 'optional';
  const fallback = kind === 'optional' ? (defaultValue ?? '') : undefined;
  return EnvVar.adopted(name, kind, fallback, { description: `Used by ${file}.` });
}
