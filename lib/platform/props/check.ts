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
 * Holds the options of a construct to their type, for a program that nobody checked. An option that there is not is
 * noted; without what must be there, nothing can be made.
 * @param base The class itself: a subclass may have options of its own.
 * @param name Name of the type of the options.
 * @param mine False for options that a part of the construct is made with, which tells of them itself.
 * @throws LabwrightError `LW_OPTION_INVALID` or `LW_OPTION_MISSING`, with all that is wrong with the options.
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
  for (const one of notedOf(props ?? {})) diagnosticsOf(construct).push(one);
  if (found.length === 0) return;
  if (found.some(({ kind }) => kind !== 'unknown'))
    throw new LabwrightError(found.map((one) => diagnosticAt(construct, codeOf(one), detailsOf(one))));
  for (const one of found) if (mine(one.property)) diagnosticsOf(construct).add(codeOf(one), detailsOf(one));
}

/**
 * The same for options that are given to no construct. An option that there is not is told by the construct that is made
 * with the result.
 * @param path What they are given to, such as `Authenticator.google`.
 * @returns What is made of the options.
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
  // What the result still has is found by the construct that gets it.
  NOTED.set(
    made,
    diagnostics.filter(({ property = '' }) => valueOf(made, property) !== valueOf(options, property)),
  );
  return made;
}

function valueOf(options: object, name: string): unknown {
  return Object.entries(options).find(([key]) => key === name)?.[1];
}

const NOTED = new State<object, readonly Diagnostic[]>('options.diagnostics', () => []);

// What was noted of the values that a construct is made with.
function notedOf(props: object): readonly Diagnostic[] {
  return Object.values(props).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null ? (NOTED.tryOf(value) ?? []) : [],
  );
}

const CODES = {
  unknown: 'LW_OPTION_UNKNOWN',
  missing: 'LW_OPTION_MISSING',
  wrong: 'LW_OPTION_INVALID',
} as const;

// A text where a parameter is wanted, under the name of a secret, is the secret itself.
function codeOf({ kind, property, given, allowed }: Finding): DiagnosticCode {
  const secret = kind === 'wrong' && given?.startsWith('"') && allowed.includes('EnvVar');
  return secret && looksSecret(property.split('.').at(-1) ?? '') ? 'LW_SECRET_LITERAL' : CODES[kind];
}

function detailsOf({ property, given, allowed }: Finding) {
  return { property, allowed, ...(given === undefined ? {} : { given }) };
}
