import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { DotenvError, parseDotenv } from '../../../compose/env/dotenv';
import {
  type Diagnostic,
  diagnostic,
  LabwrightError,
  type ParameterRecord,
  readInputText,
} from '../../../core';
import { weakness } from './strength';

/** Options of the check of `.env`. */
export interface EnvOptions {
  /** The stack's folder, which holds `.env`. */
  readonly folder: string;
  readonly parameters: readonly ParameterRecord[];
  /** Names of secrets that may be weak. @default none */
  readonly allowWeak?: readonly string[];
  /** The environment, which overrides `.env` as in Compose. @default the environment of this process */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The result of the check. It holds names, never values. */
export interface EnvReport {
  /** What keeps the stack from running correctly. */
  readonly diagnostics: readonly Diagnostic[];
  /** What may be an error. */
  readonly hints: readonly string[];
  /** True when `.env` exists. */
  readonly exists: boolean;
}

/** Checks the operator's values against the variables of a stack. No value is ever shown. */
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
 * The values of a `.env`; none where it does not exist or cannot be parsed.
 * @param environment Values that override it.
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
    return { read: parseDotenv(readInputText(file), (name) => environment[name]) };
  } catch (error) {
    const [refused] = LabwrightError.is(error) ? error.diagnostics : [];
    if (refused) return { ...NOTHING, diagnostic: refused };
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
      more: { ...more, message: `${name} still has an example value` },
    };
  if (kind !== 'secret' || allowWeak.includes(name)) return undefined;
  const why = weakness(value);
  return why === undefined
    ? undefined
    : { code: 'LW_ENV_WEAK', more: { message: `${name} is weak: ${why}` } };
}

// Reserved domain names (RFC 2606), and usual placeholders.
function isPlaceholder(value: string): boolean {
  return (
    /(?:^|[.@/])(?:[\w-]+\.)?example(?:\.(?:com|net|org))?(?:$|[:/])/i.test(value) ||
    /^(?:<.*>|change[-_ ]?me|change[-_ ]?it|replace[-_ ]?me|to[-_ ]?do|your[-_ ].*|x{3,}|\.{3}|…)$/i.test(
      value,
    )
  );
}

// A value such as a port may be meant as in the example: this is only a hint.
function sameAsExample(
  parameters: readonly ParameterRecord[],
  given: (name: string) => string | undefined,
): readonly string[] {
  return parameters.flatMap(({ name, example }) => {
    const value = given(name);
    return example !== undefined && value === example && !isPlaceholder(value)
      ? [`${name} has the value of .env.example; is that intended?`]
      : [];
  });
}

// Variables of Compose and Docker themselves.
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
      const meant = near !== '' && distance(name, near) <= 2 ? `; did you mean "${near}"?` : '';
      return `${name} is in .env, but the stack does not use it${meant}`;
    });
}
