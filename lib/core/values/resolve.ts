import type { IConstruct } from 'constructs';
import { type Diagnostic, diagnostic } from '../diagnostics';
import { EnvVar } from './env-var';
import { hasToken, parseText, type ResolveContext } from './expression';
import { RawText } from './raw-text';

/** What was found while strings were resolved. */
export class Usage {
  /** The variables, by name. */
  readonly parameters = new Map<string, EnvVar>();
  /** The constructs whose address was used, and whether that decides the start order. */
  readonly targets = new Map<IConstruct, boolean>();
  /** The raw texts, which may name further variables in the syntax of their file. */
  readonly rawTexts: RawText[] = [];
  /** Where secret variables were used: the name of each, and the property if it is known. */
  readonly secrets: {
    /** Name of the variable. */
    readonly name: string;
    /** The property that uses it. */
    readonly property?: string;
  }[] = [];
  /** Errors that were found. */
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    /** The construct whose value is resolved. */
    readonly consumer: IConstruct,
  ) {}
}

/** Resolves every Lazy in a string until only literals and variables remain; records what was used. */
export function resolveText(text: string, usage: Usage, property?: string): string {
  if (!isUnicode(text)) {
    usage.diagnostics.push(
      diagnostic('LW_TEXT_NOT_UNICODE', {
        path: usage.consumer.node.path,
        ...(property ? { property } : {}),
      }),
    );
  }
  if (!hasToken(text)) return text;
  const where = { path: usage.consumer.node.path, ...(property ? { property } : {}) };
  const use = (target: IConstruct, ordered = true): void => {
    usage.targets.set(target, ordered || usage.targets.get(target) === true);
  };
  const context: ResolveContext = { consumer: usage.consumer, use };
  const expand = (from: string, depth: number): string => {
    if (depth > 32) {
      usage.diagnostics.push(diagnostic('LW_LAZY_CYCLE', where));
      return '';
    }
    return parseText(from)
      .map((part) => {
        if (typeof part === 'string') {
          if (hasToken(part)) usage.diagnostics.push(diagnostic('LW_TOKEN_BROKEN', where));
          return part;
        }
        const produced: unknown = part.produce(context);
        if (typeof produced === 'string') return hasToken(produced) ? expand(produced, depth + 1) : produced;
        if (EnvVar.is(produced)) noteParameter(produced, usage, property);
        else if (RawText.is(produced)) usage.rawTexts.push(produced);
        else if (typeof produced !== 'number' && typeof produced !== 'boolean') {
          const given = produced === null ? 'null' : typeof produced;
          usage.diagnostics.push(diagnostic('LW_LAZY_INVALID', { ...where, given, allowed: 'a text' }));
          return '';
        }
        return produced.toString();
      })
      .join('');
  };
  return expand(text, 0);
}

function noteParameter(parameter: EnvVar, usage: Usage, property?: string): void {
  if (parameter.kind === 'secret')
    usage.secrets.push({ name: parameter.name, ...(property ? { property } : {}) });
  const known = usage.parameters.get(parameter.name);
  const same = !known || (known.kind === parameter.kind && known.defaultValue === parameter.defaultValue);
  if (same) usage.parameters.set(parameter.name, parameter);
  else usage.diagnostics.push(conflict(parameter, usage.consumer.node.path));
}

/** One name, two definitions. */
export function conflict(parameter: EnvVar, path: string): Diagnostic {
  return diagnostic('LW_PARAMETER_CONFLICT', { path, given: parameter.name, source: parameter.source });
}

/** The variables that a string names directly. */
export function parametersOf(text: string): readonly EnvVar[] {
  return parseText(text).filter((part): part is EnvVar => EnvVar.is(part));
}

/** True for a string without lone surrogates, which cannot be written to a file. */
export function isUnicode(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
