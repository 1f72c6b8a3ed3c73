import { brand, hasBrand } from '../core/tree';
import { Deferred, type Dialect, EnvVar, hasToken, parseText, RawText } from '../core/values';

/** An expression that is written as it is. */
export class PythonExpression {
  /** @param text The expression, such as `os.environ["HOST"]`. */
  constructor(
    /** The expression. */
    readonly text: string,
  ) {}
}

/** The path of a secret's file, for what reads the file itself. */
export class PythonSecretPath {
  /** @param parameter A secret parameter. */
  constructor(
    /** The parameter whose file is meant. */
    readonly parameter: EnvVar,
  ) {}
}

/** A call of a function, with values as arguments. */
export class PythonCall {
  /** @param name Dotted name of the function; @param args what it is called with. */
  constructor(
    /** Dotted name of the function. */
    readonly name: string,
    /** What it is called with, in order. */
    readonly args: readonly PythonValue[],
  ) {}
}

/** A value that can be written in Python. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | Deferred
  | PythonExpression
  | PythonSecretPath
  | PythonCall
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

/** Writes a value in Python, with long lists and dicts one entry a line. Texts are resolved before. */
export function pythonValue(value: PythonValue, resolve: (text: string) => string, indent = 0): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return pythonText(resolve(value));
  if (Deferred.isDeferred(value)) return pythonText(resolve(value.toString()));
  if (isKind(value, PythonExpression)) return value.text;
  if (isKind(value, PythonSecretPath)) {
    // Resolved for the sake of whoever counts the parameters in use.
    resolve(value.parameter.toString());
    return `os.environ[${pythonString(`${value.parameter.name}_FILE`)}]`;
  }
  if (isKind(value, PythonCall)) {
    const args = value.args.map((item) => pythonValue(item, resolve, indent));
    return `${value.name}(${args.join(', ')})`;
  }
  if (Array.isArray(value))
    return bracket(
      '[',
      ']',
      value.map((item: PythonValue) => pythonValue(item, resolve, indent + 1)),
      indent,
    );
  const entries = Object.entries(value as { readonly [key: string]: PythonValue });
  return bracket(
    '{',
    '}',
    entries.map(([key, item]) => `${pythonString(key)}: ${pythonValue(item, resolve, indent + 1)}`),
    indent,
  );
}

type Kind = typeof PythonExpression | typeof PythonSecretPath | typeof PythonCall;

// A value may come from another copy of this package, where `instanceof` fails.
const KINDS: ReadonlyMap<Kind, symbol> = new Map<Kind, symbol>([
  [PythonExpression, Symbol.for('labwright.PythonExpression')],
  [PythonSecretPath, Symbol.for('labwright.PythonSecretPath')],
  [PythonCall, Symbol.for('labwright.PythonCall')],
]);
for (const [kind, symbol] of KINDS) brand(kind.prototype, symbol);

function isKind<K extends Kind>(value: unknown, kind: K): value is InstanceType<K> {
  const symbol = KINDS.get(kind);
  return symbol !== undefined && hasBrand(value, symbol);
}

function bracket(open: string, close: string, items: readonly string[], indent: number): string {
  const line = `${open}${items.join(', ')}${close}`;
  if (line.length + indent * 4 <= 80 && !line.includes('\n')) return line;
  const pad = '    '.repeat(indent + 1);
  return `${open}\n${items.map((item) => `${pad}${item},\n`).join('')}${'    '.repeat(indent)}${close}`;
}

function pythonText(text: string): string {
  if (!hasToken(text)) return pythonString(text);
  return parseText(text)
    .map((part) => {
      if (EnvVar.is(part)) return PYTHON_DIALECT.parameter(part);
      return RawText.is(part) ? part.text : pythonString(String(part));
    })
    .join(' + ');
}

/** How Python reads a parameter: from its environment, never as pasted text. */
export const PYTHON_DIALECT: Dialect = {
  literal: pythonString,
  parameter: ({ name, kind, defaultValue }) => {
    if (kind === 'secret') return `read_secret(${pythonString(name)})`;
    if (kind === 'required') return `os.environ[${pythonString(name)}]`;
    const read = `os.environ.get(${pythonString(name)})`;
    // An empty variable in .env counts as not set.
    return `(${read} or ${pythonString(defaultValue ?? '')})`;
  },
};

/** A string literal of Python. */
export function pythonString(text: string): string {
  return `"${[...text].map(escapeCharacter).join('')}"`;
}

function escapeCharacter(char: string): string {
  if (char === '"' || char === '\\') return `\\${char}`;
  if (char === '\n') return '\\n';
  if (/[\p{L}\p{N}\p{P}\p{S} ]/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
