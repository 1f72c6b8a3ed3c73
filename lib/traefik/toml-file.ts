import { Construct } from 'constructs';
import type { Artifact } from '../core/assembly';
import type { Fault } from '../core/faults';
import { faultAt, located, Stack, trace } from '../core/tree';
import { type EnvVar, resolveText, Usage, writeText } from '../core/values';

/** A value of TOML. */
export type TomlValue =
  | string
  | number
  | boolean
  | readonly TomlValue[]
  | { readonly [key: string]: TomlValue };

/** Options of a TomlFile. */
export interface TomlFileProps {
  readonly path: string;
  /** A comment at the top. */
  readonly header: string;
  /** The content; keys as the reading program spells them. */
  readonly content: object;
  /**
   * True for a template: a parameter is written as `\${NAME}`, and an entry script fills it in. TOML itself
   * interpolates nothing. Default: false, and a parameter is a fault.
   */
  readonly template?: boolean;
}

/** A TOML file. */
export class TomlFile extends Construct implements Artifact {
  readonly path: string;
  readonly owner = this;
  readonly #usage = new Usage(this);
  readonly #overrides: { readonly path: readonly string[]; readonly value?: TomlValue }[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TomlFileProps,
  ) {
    super(scope, id);
    trace(this);
    this.path = props.path;
    Stack.of(this).addArtifact(this);
  }

  /** Sets a value, after all else. */
  addOverride(path: readonly string[], value: TomlValue): void {
    this.#overrides.push({ path, value });
  }

  /** Removes a key. */
  addDeletionOverride(path: readonly string[]): void {
    this.#overrides.push({ path });
  }

  check(): readonly Fault[] {
    this.#resolve(this.props.content as TomlValue);
    const faults = this.#usage.faults.map((one) => located(this, one));
    for (const { name, kind, source } of this.#usage.parameters.values()) {
      if (kind === 'secret')
        faults.push(faultAt(this, 'LW_PARAMETER_SECRET_EXPOSED', { given: name, source }));
      else if (!this.props.template)
        faults.push(faultAt(this, 'LW_PARAMETER_NOT_INTERPOLABLE', { given: name, source }));
    }
    return faults;
  }

  parameters(): Iterable<EnvVar> {
    return this.#usage.parameters.values();
  }

  render(): string {
    const { stringify } = require('@iarna/toml') as typeof import('@iarna/toml');
    const content = this.#resolve(this.props.content as TomlValue) as Record<string, TomlValue>;
    for (const override of this.#overrides) apply(content, override.path, override.value);
    return `${this.props.header.replace(/^/gm, '# ')}\n\n${stringify(content as Parameters<typeof stringify>[0]).trimEnd()}\n`;
  }

  #resolve(value: TomlValue): TomlValue {
    if (typeof value === 'string') {
      const literal = this.props.template
        ? (text: string) => text.replaceAll('$', '$$$$')
        : (text: string) => text;
      return writeText(resolveText(value, this.#usage), { literal, parameter: ({ name }) => `\${${name}}` });
    }
    if (Array.isArray(value)) return value.map((item: TomlValue) => this.#resolve(item));
    if (typeof value !== 'object') return value;
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.#resolve(item)]));
  }
}

function apply(
  content: Record<string, TomlValue>,
  path: readonly string[],
  value: TomlValue | undefined,
): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    if (value === undefined) delete content[key];
    else content[key] = value;
    return;
  }
  const next = content[key];
  const holder: Record<string, TomlValue> = isTable(next) ? { ...next } : {};
  content[key] = holder;
  apply(holder, rest, value);
}

function isTable(value: TomlValue | undefined): value is { readonly [key: string]: TomlValue } {
  return typeof value === 'object' && !Array.isArray(value);
}
