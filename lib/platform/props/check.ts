import type { Construct } from 'constructs';
import { diagnosticAt, diagnosticsOf, State } from '../../core';
import {
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  LabwrightError,
  looksSecret,
  SourceTrace,
} from '../../core/diagnostics';
import { type Finding, findInOptions } from './find';

/**
 * Validates construct options at run time, for untyped programs. Unknown options are added to the construct as errors;
 * missing options and values of the wrong type are thrown, because the construct cannot be created.
 * @param base The class that declares the options: a subclass can have additional options.
 * @param name Name of the options' type.
 * @param mine False for options that a part of the construct reports. By default, true for all.
 * @throws LabwrightError `LW_OPTION_INVALID` or `LW_OPTION_MISSING`, with all errors in the options.
 */
export function checkProps(
  construct: Construct,
  base: { readonly prototype: Construct },
  name: string,
  props: object,
  mine: (property: string) => boolean = () => true,
): void {
  const own = Object.getPrototypeOf(construct) === base.prototype;
  const found = findInOptions(name, props ?? {}).filter(
    ({ kind, property }) => own || kind !== 'unknown' || property.includes('.'),
  );
  for (const one of factoryErrors(props ?? {})) diagnosticsOf(construct).push(one);
  if (found.length === 0) return;
  if (found.some(({ kind }) => kind !== 'unknown'))
    throw new LabwrightError(found.map((one) => diagnosticAt(construct, codeOf(one), detailsOf(one))));
  for (const one of found) if (mine(one.property)) diagnosticsOf(construct).add(codeOf(one), detailsOf(one));
}

/**
 * Validates options of a factory that creates no construct. The construct that uses the result reports unknown options.
 * @param path Name of the factory, such as `Authenticator.google`.
 * @returns The result of `make`.
 * @throws LabwrightError `LW_OPTION_INVALID` or `LW_OPTION_MISSING`.
 */
export function checkOptions<T extends object, R extends object>(
  path: string,
  name: string,
  options: T,
  make: (options: T) => R,
): R {
  const found = findInOptions(name, options ?? {});
  if (found.length === 0) return make(options);
  const source = SourceTrace.capture().location;
  const diagnostics = found.map(
    (one): Diagnostic => diagnostic(codeOf(one), { path, source, ...detailsOf(one) }),
  );
  if (found.some(({ kind }) => kind !== 'unknown')) throw new LabwrightError(diagnostics);
  const made = make(options);
  // The construct that uses the result reports unknown options that the result still contains.
  FACTORY_ERRORS.set(
    made,
    diagnostics.filter(({ property = '' }) => valueOf(made, property) !== valueOf(options, property)),
  );
  return made;
}

function valueOf(options: object, name: string): unknown {
  return Object.entries(options).find(([key]) => key === name)?.[1];
}

const FACTORY_ERRORS = new State<object, readonly Diagnostic[]>('options.diagnostics', () => []);

// Errors that factories found in the values of a construct's options.
function factoryErrors(props: object): readonly Diagnostic[] {
  return Object.values(props).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null ? (FACTORY_ERRORS.tryOf(value) ?? []) : [],
  );
}

const CODES = {
  unknown: 'LW_OPTION_UNKNOWN',
  missing: 'LW_OPTION_MISSING',
  wrong: 'LW_OPTION_INVALID',
} as const;

// A string for an option that takes an EnvVar and is named like a secret is a secret in plain text.
function codeOf({ kind, property, given, allowed }: Finding): DiagnosticCode {
  const secret = kind === 'wrong' && given?.startsWith('"') && allowed?.includes('EnvVar');
  return secret && looksSecret(property.split('.').at(-1) ?? '') ? 'LW_SECRET_LITERAL' : CODES[kind];
}

function detailsOf({ kind: _, ...details }: Finding): Omit<Finding, 'kind'> {
  return details;
}
