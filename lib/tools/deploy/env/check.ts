import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { type Diagnostic, diagnostic, type ParameterRecord } from '../../../core';
import { DotenvError, parseDotenv } from './dotenv';
import { weakness } from './strength';

/** What a stack's parameters are checked against. */
export interface EnvOptions {
  /** The stack's folder, where `.env` lies. */
  readonly folder: string;
  readonly parameters: readonly ParameterRecord[];
  /** Secrets that may be weak, by their names. Default: none. */
  readonly allowWeak?: readonly string[];
  /** The environment, which wins over `.env` as it does for Compose. Default: that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What was found. It holds no value, only names. */
export interface EnvReport {
  /** What would keep the stack from running as it should. */
  readonly diagnostics: readonly Diagnostic[];
  /** What may be a mistake. */
  readonly hints: readonly string[];
  /** True when a `.env` is there. */
  readonly exists: boolean;
}

/** Checks the values that the operator gives against the parameters of a stack. No value is ever told. */
export function checkEnv({
  folder,
  parameters,
  allowWeak = [],
  environment = process.env,
}: EnvOptions): EnvReport {
  const file = join(folder, '.env');
  const exists = existsSync(file);
  const { read, diagnostic: broken } = exists ? readEnv(file, environment) : NOTHING;
  if (broken) return { diagnostics: [broken], hints: [], exists };
  const given = (name: string): string | undefined => environment[name] ?? read.get(name);
  const diagnostics = parameters.flatMap((parameter) => {
    const found = problem(parameter, given(parameter.name), allowWeak);
    return found ? [diagnostic(found.code, { path: file, property: parameter.name, ...found.more })] : [];
  });
  const none = diagnostics.length > 0 && diagnostics.every(({ code }) => code === 'LW_ENV_MISSING');
  if (!exists && none) {
    const names = diagnostics.map(({ property }) => property).join(', ');
    return {
      diagnostics: [diagnostic('LW_ENV_FILE_MISSING', { path: file, allowed: names })],
      hints: [],
      exists,
    };
  }
  return { diagnostics, hints: [...unknown(read, parameters), ...sameAsExample(parameters, given)], exists };
}

/**
 * The values of a `.env`, where it can be read; nothing where it is absent or broken.
 * @param environment What wins over it.
 */
export function tryReadEnv(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ReadonlyMap<string, string> {
  const file = join(folder, '.env');
  return existsSync(file) ? readEnv(file, environment).read : NOTHING.read;
}

interface Read {
  readonly read: ReadonlyMap<string, string>;
  readonly diagnostic?: Diagnostic;
}

const NOTHING: Read = { read: new Map() };

function readEnv(file: string, environment: Readonly<Record<string, string | undefined>>): Read {
  try {
    return { read: parseDotenv(readFileSync(file, 'utf8'), (name) => environment[name]) };
  } catch (error) {
    const given = error instanceof DotenvError || isSystemError(error) ? error.message : String(error);
    return { ...NOTHING, diagnostic: diagnostic('LW_ENV_UNREADABLE', { path: file, given }) };
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error;
}

interface Problem {
  readonly code: 'LW_ENV_MISSING' | 'LW_ENV_EMPTY' | 'LW_ENV_EXAMPLE' | 'LW_ENV_WEAK';
  readonly more?: { readonly message?: string; readonly allowed?: string };
}

function problem(
  parameter: ParameterRecord,
  value: string | undefined,
  allowWeak: readonly string[],
): Problem | undefined {
  const { name, kind, description } = parameter;
  if (kind === 'optional') return undefined;
  const more = description ? { allowed: description } : {};
  if (value === undefined)
    return { code: 'LW_ENV_MISSING', more: { ...more, message: `${name} is not set` } };
  if (value === '') return { code: 'LW_ENV_EMPTY', more: { ...more, message: `${name} is empty` } };
  if (isPlaceholder(value))
    return {
      code: 'LW_ENV_EXAMPLE',
      more: { ...more, message: `${name} still has the value of an example` },
    };
  if (kind !== 'secret' || allowWeak.includes(name)) return undefined;
  const why = weakness(value);
  return why === undefined
    ? undefined
    : { code: 'LW_ENV_WEAK', more: { message: `${name} is weak: ${why}` } };
}

// Names that no one owns (RFC 2606), and what people write to be replaced.
function isPlaceholder(value: string): boolean {
  return (
    /(?:^|[.@/])(?:[\w-]+\.)?example(?:\.(?:com|net|org))?(?:$|[:/])/i.test(value) ||
    /^(?:<.*>|change[-_ ]?me|change[-_ ]?it|replace[-_ ]?me|to[-_ ]?do|your[-_ ].*|x{3,}|\.{3}|…)$/i.test(
      value,
    )
  );
}

// A value such as a port may well be the example's; the operator is told, and no more.
function sameAsExample(
  parameters: readonly ParameterRecord[],
  given: (name: string) => string | undefined,
): readonly string[] {
  return parameters.flatMap(({ name, example }) => {
    const value = given(name);
    return example !== undefined && value === example && !isPlaceholder(value)
      ? [`${name} has the value of the example; is it yours?`]
      : [];
  });
}

// Compose and Docker read these themselves.
const OF_DOCKER = /^(?:COMPOSE|DOCKER|BUILDKIT|BUILDX)_/;

function unknown(
  read: ReadonlyMap<string, string>,
  parameters: readonly ParameterRecord[],
): readonly string[] {
  const names = parameters.map(({ name }) => name);
  return [...read.keys()]
    .filter((name) => !names.includes(name) && !OF_DOCKER.test(name))
    .map((name) => {
      const near = names.length > 0 ? closest(name, names) : '';
      const meant = near !== '' && distance(name, near) <= 2 ? `; did you mean ${near}?` : '';
      return `${name} is in .env, and nothing of the stack uses it${meant}`;
    });
}
