import { isMap } from './model';

/** A precompiled validator, as ajv makes it. */
export interface ElementValidator {
  (model: unknown): boolean;
  errors?: readonly ElementError[] | null;
}

interface ElementError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A violation of the Compose Specification's schema. */
export interface Finding {
  /** Dotted path below the element, in Compose's keys. */
  readonly property: string;
  /** The given value. */
  readonly given: unknown;
  /** What is allowed. */
  readonly allowed: string;
  /** True for a key that the specification does not know. */
  readonly unknownKey: boolean;
}

/** The elements with a validator. */
export type ElementName = 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model' | 'include';

/** Checks one element of the compose model against the schema with validators that are compiled ahead of time. */
export function validateElement(element: ElementName, model: unknown): readonly Finding[] {
  const errors = element === 'service' ? serviceErrors(model) : errorsOf(validatorOf(element), model);
  return errors.length === 0 ? [] : relevant(errors).map((error) => toFinding(error, model));
}

function errorsOf(validate: ElementValidator, value: unknown): readonly ElementError[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

// Key by key, so that the validators of unused keys are never loaded.
function serviceErrors(model: unknown): readonly ElementError[] {
  if (!isMap(model)) return [{ instancePath: '', keyword: 'type', params: { type: 'object' } }];
  const errors: ElementError[] = [];
  for (const key of Object.keys(model)) {
    const validate = serviceValidatorOf(key);
    if (validate) {
      for (const error of errorsOf(validate, model[key]))
        errors.push({ ...error, instancePath: `/${key}${error.instancePath}` });
    } else if (!key.startsWith('x-')) {
      errors.push({ instancePath: '', keyword: 'additionalProperties', params: { additionalProperty: key } });
    }
  }
  return errors;
}

// Loaded when the first element with the key is checked, and kept: asking the module loader costs more than the check.
const known = new Map<string, ElementValidator | undefined>();

function serviceValidatorOf(key: string): ElementValidator | undefined {
  if (!known.has(key)) {
    const { service } = allValidators();
    known.set(key, Object.hasOwn(service, key) ? service[key] : undefined);
  }
  return known.get(key);
}

function validatorOf(element: Exclude<ElementName, 'service'>): ElementValidator {
  return allValidators()[element];
}

function allValidators(): typeof import('./generated/validators') {
  return require('./generated/validators') as typeof import('./generated/validators');
}

// A choice of forms reports a failure for each form: only those of the deepest place say what is wrong there.
function relevant(errors: readonly ElementError[]): readonly ElementError[] {
  const real = errors.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf');
  const list = real.length > 0 ? real : errors;
  // Of several at one place, "no list" for one form says less than what is wrong with the list for another.
  const told = [...list].sort((a, b) => Number(a.keyword === 'type') - Number(b.keyword === 'type'));
  return told
    .filter(
      ({ instancePath }) =>
        // At the element itself there is no choice of forms.
        instancePath === '' || !list.some((other) => other.instancePath.startsWith(`${instancePath}/`)),
    )
    .filter((error, at, all) => all.findIndex((other) => place(other) === place(error)) === at);
}

function place({ instancePath, keyword, params }: ElementError): string {
  return keyword === 'additionalProperties'
    ? `${instancePath}/${params['additionalProperty']}`
    : instancePath;
}

function toFinding(error: ElementError, model: unknown): Finding {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = error.params['additionalProperty'] ?? error.params['missingProperty'];
  const property = [...path, ...(typeof key === 'string' ? [key] : [])].join('.');
  const given = path.reduce<unknown>(
    (at, part) => (Array.isArray(at) ? at[Number(part)] : isMap(at) ? at[part] : undefined),
    model,
  );
  const allowed = error.params['allowedValues'] ?? error.params['type'] ?? error.params['pattern'];
  return {
    property,
    given: error.keyword === 'required' ? undefined : given,
    allowed: Array.isArray(allowed)
      ? allowed.join(', ')
      : typeof allowed === 'string'
        ? allowed
        : (error.message ?? ''),
    unknownKey: error.keyword === 'additionalProperties',
  };
}
