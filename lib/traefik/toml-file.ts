import type { Construct } from 'constructs';
import type { Artifact } from '../core/assembly';
import type { Diagnostic } from '../core/diagnostics';
import { hintOrAllowed } from '../core/diagnostics';
import { diagnosticAt, isOverridePath, LabwrightConstruct, located, Stack } from '../core/tree';
import {
  Deferred,
  type EnvVar,
  hasToken,
  parseText,
  Quantity,
  resolveText,
  Usage,
  writeText,
} from '../core/values';
import { type Shape, unknownKeys } from './shape';

/** A value of TOML; durations and parameters become texts. */
export type TomlValue =
  | string
  | number
  | boolean
  | Deferred
  | Quantity
  | readonly TomlValue[]
  | { readonly [key: string]: TomlValue | undefined };

type Resolved = string | number | boolean | Resolved[] | { [key: string]: Resolved };

/** Options of a TomlFile. */
export interface TomlFileProps {
  /** Path in the stack's folder. */
  readonly path: string;
  /** A comment at the top. */
  readonly header: string;
  /** The content; keys as the reading program spells them. */
  readonly content: object;
  /**
   * True for a template: a parameter is written as `\${NAME}`, and an entry script fills it in. TOML itself
   * interpolates nothing.
   * @default false; a parameter is an error
   */
  readonly template?: boolean;
  /** The keys that the reading program knows; other keys are an error. @default any */
  readonly shape?: Shape;
}

/** A TOML file. */
export class TomlFile extends LabwrightConstruct implements Artifact {
  readonly path: string;
  readonly owner = this;
  readonly #overrides: { readonly path: readonly (string | number)[]; readonly value?: TomlValue }[] = [];
  #usage = new Usage(this);
  #diagnostics: Diagnostic[] = [];
  #resolved: { [key: string]: Resolved } = {};

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TomlFileProps,
  ) {
    super(scope, id);
    this.path = props.path;
    Stack.of(this).addArtifact(this);
  }

  /** Sets a value, after all else; the result is checked. A number in the path is a place in a list. */
  addOverride(path: readonly (string | number)[], value: TomlValue): void {
    if (isOverridePath(this, path)) this.#overrides.push({ path, value });
  }

  /** Removes a key, or an entry of a list. */
  addDeletionOverride(path: readonly (string | number)[]): void {
    if (isOverridePath(this, path)) this.#overrides.push({ path });
  }

  check(): readonly Diagnostic[] {
    this.#usage = new Usage(this);
    this.#diagnostics = [];
    const content = this.#settle(this.props.content, '');
    this.#resolved = typeof content === 'object' && !Array.isArray(content) ? content : {};
    for (const override of this.#overrides) this.#apply(override);
    for (const { name, kind, source } of this.#usage.parameters.values()) {
      if (kind === 'secret')
        this.#diagnostics.push(diagnosticAt(this, 'LW_PARAMETER_SECRET_EXPOSED', { given: name, source }));
      else if (!this.props.template)
        this.#diagnostics.push(diagnosticAt(this, 'LW_PARAMETER_NOT_INTERPOLABLE', { given: name, source }));
    }
    for (const { path, key, allowed } of this.props.shape
      ? unknownKeys(this.props.shape, this.#resolved)
      : []) {
      this.#diagnostics.push(
        diagnosticAt(this, 'LW_TOML_KEY_UNKNOWN', {
          property: path,
          given: key,
          ...hintOrAllowed(key, allowed, 'no keys'),
        }),
      );
    }
    return [...this.#usage.diagnostics.map((one) => located(this, one)), ...this.#diagnostics];
  }

  parameters(): Iterable<EnvVar> {
    return this.#usage.parameters.values();
  }

  render(): string {
    const { stringify } = require('@iarna/toml') as typeof import('@iarna/toml');
    const text = stringify(this.#resolved as Parameters<typeof stringify>[0]).trimEnd();
    return `${this.props.header.replace(/^/gm, '# ')}\n\n${text}\n`;
  }

  #settle(value: unknown, path: string): Resolved {
    if (typeof value === 'string' || Deferred.isDeferred(value)) return this.#text(String(value), path);
    if (Quantity.isQuantity(value)) {
      const wrong = value.diagnostic(this.node.path, path);
      if (wrong) this.#diagnostics.push(wrong);
      return value.toString();
    }
    if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
    if (Array.isArray(value)) return value.map((item, at) => this.#settle(item, `${path}[${at}]`));
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).filter(([, item]) => item !== undefined);
      for (const [key] of entries) {
        if (CONTROL.test(key)) this.#refuse(path || 'top', key);
        if (hasToken(key))
          this.#diagnostics.push(
            diagnosticAt(this, 'LW_TOKEN_IN_KEY', { property: path || 'top', given: key }),
          );
      }
      return Object.fromEntries(
        entries.map(([key, item]) => [key, this.#settle(item, path ? `${path}.${key}` : key)]),
      );
    }
    this.#diagnostics.push(
      diagnosticAt(this, 'LW_TOML_VALUE_INVALID', { property: path, given: String(value) }),
    );
    return '';
  }

  #text(text: string, path: string): string {
    const literal = (plain: string): string => (this.props.template ? plain.replaceAll('$', '$$$$') : plain);
    const resolved = resolveText(text, this.#usage, path);
    if (CONTROL.test(resolved)) this.#refuse(path, resolved);
    // With a double quote, the text is written between single ones, in which nothing that is filled in can be escaped.
    if (
      hasToken(resolved) &&
      parseText(resolved).some((part) => typeof part === 'string' && part.includes('"'))
    )
      this.#refuse(path, resolved, 'a parameter, or a text with double quotes, but not both');
    return writeText(resolved, {
      literal,
      parameter: ({ name }) => `\${${name}}`,
    });
  }

  #refuse(property: string, given: string, allowed = 'a text without control characters'): void {
    const shown = JSON.stringify(given);
    this.#diagnostics.push(diagnosticAt(this, 'LW_TOML_VALUE_INVALID', { property, given: shown, allowed }));
  }

  #apply({ path, value }: { readonly path: readonly (string | number)[]; readonly value?: TomlValue }): void {
    const last = path[path.length - 1];
    let at: Resolved | undefined = this.#resolved;
    for (const key of path.slice(0, -1)) {
      if (typeof at !== 'object') break;
      const holder: { [key: string]: Resolved } | Resolved[] = at;
      const next: Resolved | undefined = Array.isArray(holder) ? holder[Number(key)] : holder[String(key)];
      // What is not there needs no deletion, and is made where a value is to be set.
      if (next === undefined && value === undefined) return;
      if (next === undefined && !Array.isArray(holder)) holder[String(key)] = {};
      at = Array.isArray(holder) ? next : holder[String(key)];
    }
    const wrongIndex = Array.isArray(at) && !(Number.isInteger(last) && Number(last) <= at.length);
    if (last === undefined || typeof at !== 'object' || wrongIndex) {
      this.#diagnostics.push(
        diagnosticAt(this, 'LW_OVERRIDE_INVALID', { property: 'addOverride', given: JSON.stringify(path) }),
      );
    } else if (value === undefined) {
      if (Array.isArray(at)) at.splice(Number(last), 1);
      else delete at[String(last)];
    } else if (Array.isArray(at)) at[Number(last)] = this.#settle(value, path.join('.'));
    else at[String(last)] = this.#settle(value, path.join('.'));
  }
}

/** Control characters that have no short escape; the writer leaves some of them as they are, which is no TOML. */
const CONTROL = /[\0-\x07\v\x0e-\x1f\x7f]/;
