import type { Construct, IConstruct } from 'constructs';
import type { Artifact } from '../core/assembly';
import { type Diagnostic, isSecretText, NOT_SHOWN } from '../core/diagnostics';
import {
  diagnosticAt,
  diagnosticsOf,
  LabwrightConstruct,
  located,
  readFileOption,
  Stack,
} from '../core/tree';
import { type EnvVar, resolveText, Usage } from '../core/values';
import { type PythonValue, pythonValue } from './value';

/** The service that runs a Python file: it hands over what the file reads. */
export interface PythonOwner extends IConstruct {
  /** Hands over an environment variable. */
  addEnvironment(name: string, value: string): unknown;
  /** Hands over a secret as a file, and its path as `<name>_FILE`. */
  addSecretParameter(parameter: EnvVar): unknown;
}

type Line = { readonly text: string } | { readonly target: string; readonly value: PythonValue };

/** A readable Python configuration file. Parameters are read from the environment, secrets from their files. */
export class PythonFile extends LabwrightConstruct implements Artifact {
  readonly path: string;
  readonly owner = this;
  readonly #lines: Line[] = [];
  readonly #imports = new Set<string>();
  readonly #usage = new Usage(this);
  readonly #header: string;
  #service: PythonOwner | undefined;
  #text = '';

  constructor(scope: Construct, id: string, props: { readonly path: string; readonly header: string }) {
    super(scope, id);
    this.path = props.path;
    this.#header = props.header;
    Stack.of(this).addArtifact(this);
  }

  /** Names the service that runs the file. */
  ownedBy(service: PythonOwner): this {
    this.#service = service;
    return this;
  }

  /** Begins a part of the file, with a heading. */
  section(title: string): this {
    this.#lines.push({ text: `\n# --- ${title.replace(/[\r\n\f]+/g, ' ')} ---` });
    return this;
  }

  /** A comment. */
  comment(text: string): this {
    this.#lines.push({ text: text.replace(/^/gm, '# ') });
    return this;
  }

  /** `import …`, sorted at the top of the file. */
  import(module: string): this {
    if (!isPythonName(module)) diagnosticsOf(this).add('LW_PYTHON_NAME_INVALID', { given: module });
    else this.#imports.add(`import ${module}`);
    return this;
  }

  /** `target = value`. */
  assign(target: string, value: PythonValue): this {
    if (!isPythonName(target)) diagnosticsOf(this).add('LW_PYTHON_NAME_INVALID', { given: target });
    const place = placeOfNone(value, target);
    if (place)
      diagnosticsOf(this).add('LW_OPTION_INVALID', {
        property: place,
        allowed: 'text, number, boolean, null, list or map',
      });
    else this.#lines.push({ target, value });
    return this;
  }

  /** Lines of Python, as they are. */
  lines(text: string): this {
    this.#lines.push({ text: text.trimEnd() });
    return this;
  }

  /** Functions, with two empty lines before and after them. */
  define(text: string): this {
    this.#lines.push({ text: `\n\n${text.trim()}\n\n` });
    return this;
  }

  /** The lines of a file on disk, as they are. */
  append(file: string): this {
    const text = readFileOption(this, file);
    return text === undefined ? this : this.lines(text);
  }

  contribute(): void {
    const resolve = (text: string): string => resolveText(text, this.#usage);
    const body = this.#lines.map((line) =>
      'text' in line ? line.text : `${line.target} = ${pythonValue(line.value, resolve)}`,
    );
    const parameters = [...this.#usage.parameters.values()];
    const secret = parameters.some(({ kind }) => kind === 'secret');
    if (parameters.length > 0) this.#imports.add('import os');
    for (const parameter of parameters) {
      if (parameter.kind === 'secret') this.#service?.addSecretParameter(parameter);
      else this.#service?.addEnvironment(parameter.name, parameter.toString());
    }
    const head = [this.#header.replace(/^/gm, '# '), ...[...this.#imports].sort()];
    this.#text = `${joinBlocks([...head, ...(secret ? [READ_SECRET] : []), ...body]).trimEnd()}\n`;
  }

  check(): readonly Diagnostic[] {
    const literals = this.#lines.flatMap((line) =>
      'target' in line ? secretsIn(line.target, line.value) : [],
    );
    return [
      ...this.#usage.diagnostics.map((one) => located(this, one)),
      ...literals.map((property) =>
        diagnosticAt(this, 'LW_SECRET_LITERAL', { property, given: NOT_SHOWN, fix: 'Use EnvVar.secret' }),
      ),
    ];
  }

  parameters(): Iterable<EnvVar> {
    return this.#usage.parameters.values();
  }

  render(): string {
    return this.#text;
  }
}

// A name, or several with dots, none of which is a keyword.
function isPythonName(text: string): boolean {
  return text.split('.').every((part) => /^[A-Za-z_]\w*$/.test(part) && !KEYWORDS.has(part));
}

// Source: The Python Language Reference, 2.3.1, "Keywords".
const KEYWORDS = new Set(
  [
    'False None True and as assert async await break class continue def del elif else except finally for from',
    'global if import in is lambda nonlocal not or pass raise return try while with yield',
  ].flatMap((line) => line.split(' ')),
);

// Settings whose names are those of secrets, with the secret itself as their value.
function secretsIn(name: string, value: PythonValue): readonly string[] {
  if (typeof value === 'string') return isSecretText(name.split('.').at(-1) ?? '', value) ? [name] : [];
  if (Array.isArray(value)) return value.flatMap((item: PythonValue, at) => secretsIn(`${name}.${at}`, item));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return [];
  return Object.entries(value).flatMap(([key, item]) => secretsIn(`${name}.${key}`, item as PythonValue));
}

// The place of a value that has no form in Python, which an untyped program may give; undefined if every value has one.
function placeOfNone(value: unknown, place: string): string | undefined {
  if (
    value === undefined ||
    typeof value === 'function' ||
    (typeof value === 'number' && !Number.isFinite(value))
  )
    return place;
  if (Array.isArray(value))
    return firstOf(value.map((item: unknown, at) => placeOfNone(item, `${place}.${at}`)));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  return firstOf(Object.entries(value).map(([key, item]) => placeOfNone(item, `${place}.${key}`)));
}

function firstOf(places: readonly (string | undefined)[]): string | undefined {
  return places.find((one) => one !== undefined);
}

// Empty lines around functions and headings do not add up where two of them meet.
function joinBlocks(blocks: readonly string[]): string {
  return blocks.reduce((all, block) =>
    all.endsWith('\n\n') ? `${all}\n${block.replace(/^\n+/, '')}` : `${all}\n${block}`,
  );
}

const READ_SECRET = `

def read_secret(name):
    """The value of a secret, from the file that <name>_FILE names."""
    with open(os.environ[name + "_FILE"], encoding="utf-8") as file:
        return file.read().rstrip("\\n")

`;
