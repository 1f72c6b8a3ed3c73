import type { IConstruct } from 'constructs';
import { type Diagnostic, isSecretText, NOT_SHOWN } from '../core/diagnostics';
import { diagnosticAt } from '../core/tree';
import { hasToken } from '../core/values';
import { PLAIN_WORD } from './instruction';
import type { Stage } from './stage';
import { isPlainWord } from './text';

/** What stages must be to each other, and what they may start from. */
export function* checkStages(
  owner: IConstruct,
  stages: readonly Stage[],
  allowFloating: boolean,
): Generator<Diagnostic> {
  const names = new Set<string>();
  if (stages.length === 0) yield diagnosticAt(owner, 'LW_DOCKERFILE_EMPTY');
  for (const [at, { from, name, platform, verbatim, instructions }] of stages.entries()) {
    if (platform !== undefined && !isPlainWord(platform))
      yield diagnosticAt(owner, 'LW_DOCKERFILE_VALUE_INVALID', {
        property: 'FROM --platform',
        given: JSON.stringify(platform),
        allowed: PLAIN_WORD,
      });
    if (from === '' || (verbatim === undefined && !isPlainWord(from)))
      yield diagnosticAt(owner, 'LW_DOCKERFILE_VALUE_INVALID', {
        property: 'FROM',
        given: JSON.stringify(from),
        allowed: `an image, or an earlier stage with a name: ${PLAIN_WORD}`,
      });
    else if (!allowFloating && !names.has(from.toLowerCase()) && floats(from))
      yield diagnosticAt(owner, 'LW_IMAGE_FLOATING', { property: 'FROM', given: from });
    for (const { keyword, text } of instructions) {
      const [, property = '', variable = ''] = /^((?:ENV|ARG) (\w+))=$/.exec(keyword) ?? [];
      if (isSecretText(variable, text))
        yield diagnosticAt(owner, 'LW_SECRET_LITERAL', {
          property,
          given: NOT_SHOWN,
          fix: 'Use EnvVar.secret and { secrets: […] } of the run that needs it',
        });
    }
    for (const { from: source } of instructions) {
      if (source && !isKnown(source, names, at)) {
        yield diagnosticAt(owner, 'LW_DOCKERFILE_STAGE_UNKNOWN', {
          property: '--from',
          given: source,
          allowed: [...names].join(', ') || 'an image',
        });
      }
    }
    if (!name) continue;
    if (!/^[a-z][a-z0-9._-]*$/i.test(name))
      yield diagnosticAt(owner, 'LW_DOCKERFILE_VALUE_INVALID', {
        property: 'FROM AS',
        given: name,
        allowed: 'letters, digits, . _ and -, a letter first',
      });
    // The builder does not tell A from a.
    if (names.has(name.toLowerCase()))
      yield diagnosticAt(owner, 'LW_DOCKERFILE_STAGE_DUPLICATE', { given: name });
    names.add(name.toLowerCase());
  }
}

function floats(from: string): boolean {
  return (
    from !== 'scratch' && !from.includes('$') && !hasToken(from) && !/:(?!latest$)[^/:]+$|@sha256:/.test(from)
  );
}

// A stage by name or number, an image, or a named context that looks like one.
function isKnown(source: string, names: ReadonlySet<string>, at: number): boolean {
  if (/^\d+$/.test(source)) return Number(source) < at;
  return names.has(source.toLowerCase()) || /[:/@$]/.test(source) || hasToken(source);
}
