import type { IConstruct } from 'constructs';
import { type Diagnostic, describeGiven, suggest } from '../core/diagnostics';
import { diagnosticAt, located } from '../core/tree';
import { type EnvVar, hasToken, isUnicode, Usage } from '../core/values';
import { findCycle } from './cycle';
import { adoptText, parameterOf } from './include/adopt-text';
import { type ComposeMap, isPlain } from './l1/model';
import { toCompose, type Walk } from './l1/to-compose';
import { type ElementName, type Finding, validateElement } from './l1/validate';
import { applyOverrides } from './overrides';
import {
  type ComposeContents,
  type ComposeNode,
  type IncludeNode,
  isServiceNode,
  type Project,
  type Resolved,
  type Section,
} from './project';
import { addOrder } from './resolve-order';
import { resolveDeep, resolveLeaf } from './resolve-value';

/** Resolves every element of a compose file: deferred values, order of start, overrides, schema. */
export function resolveProject(file: ComposeContents): Project {
  const diagnostics: Diagnostic[] = [];
  const parameters = new Set<EnvVar>();
  const mentioned = new Map<string, EnvVar>();
  const sections: Record<Section, Resolved[]> = {
    services: [],
    networks: [],
    volumes: [],
    secrets: [],
    configs: [],
    models: [],
  };
  for (const construct of file.elements) {
    const resolved = resolveElement(construct, diagnostics, parameters, mentioned);
    sections[construct.section].push(resolved);
  }
  for (const list of Object.values(sections))
    list.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const includes = file.includes.map((include) => resolveInclude(include, diagnostics, parameters));
  const extensions = resolveExtensions(file, diagnostics, parameters);
  noteNamedParameters([...sections.secrets, ...sections.configs], parameters);
  return {
    stack: file.owner,
    name: file.owner.projectName,
    sections,
    includes,
    extensions,
    parameters: [...parameters],
    mentioned: [...mentioned.values()],
    diagnostics,
  };
}

function resolveElement(
  construct: ComposeNode,
  diagnostics: Diagnostic[],
  parameters: Set<EnvVar>,
  mentioned: Map<string, EnvVar>,
): Resolved {
  const usage = new Usage(construct);
  const walk: Walk = {
    leaf: (value, path) => resolveLeaf(value, path, usage),
    key: (key, path) => {
      if (!isUnicode(key))
        diagnostics.push(diagnosticAt(construct, 'LW_TEXT_NOT_UNICODE', { property: path }));
      if (hasToken(key)) diagnostics.push(diagnosticAt(construct, 'LW_TOKEN_IN_KEY', { property: path }));
      return key;
    },
    unknown: (path, key, allowed) => {
      diagnostics.push(unknownKey(construct, path, key, allowed));
    },
  };
  let plain: ComposeMap;
  try {
    plain = toCompose(construct.specName, construct.spec, walk);
  } catch (error) {
    const property = error instanceof RangeError ? findCycle(construct.spec) : undefined;
    if (property === undefined) throw error;
    const allowed = 'a value that does not hold itself';
    diagnostics.push(diagnosticAt(construct, 'LW_COMPOSE_VALUE_INVALID', { property, allowed }));
    return { construct, name: construct.name, model: {} };
  }
  // What overrides use has its say in the order of start, too.
  const overrides = construct.overrides.map((one) =>
    'value' in one
      ? { path: one.path, value: resolveDeep(one.value, one.path.join('.'), usage) }
      : { path: one.path },
  );
  const model = isServiceNode(construct) ? addOrder(construct, plain, usage.targets, diagnostics) : plain;
  applyOverrides(construct, model, overrides, diagnostics);
  noteUsage(construct, usage, diagnostics, parameters);
  noteMentioned(construct, usage, mentioned);
  // What was no value to begin with is told once.
  const told = new Set(usage.diagnostics.map(({ property }) => property?.replace(/\[(\d+)\]/g, '.$1')));
  const schema = checkSchema(construct, construct.element, model);
  diagnostics.push(...schema.filter(({ property }) => !told.has(property)));
  return { construct, name: construct.name, model };
}

function noteUsage(
  construct: IConstruct,
  usage: Usage,
  diagnostics: Diagnostic[],
  parameters: Set<EnvVar>,
): void {
  diagnostics.push(...usage.diagnostics.map((one) => located(construct, one)));
  for (const parameter of usage.parameters.values()) parameters.add(parameter);
  for (const { name, property } of usage.secrets) {
    const message = `The secret ${name} would be written where others can read it`;
    diagnostics.push(
      diagnosticAt(construct, 'LW_PARAMETER_SECRET_EXPOSED', { message, property: property ?? name }),
    );
  }
}

// What is only named within a raw text is told to the operator as well.
function noteMentioned(construct: IConstruct, { rawTexts }: Usage, mentioned: Map<string, EnvVar>): void {
  for (const { text } of rawTexts) {
    adoptText(text, (found) => {
      if (!mentioned.has(found.name))
        mentioned.set(found.name, parameterOf(found, construct.node.path.replace(/\/Resource$/, '')));
    });
  }
}

function resolveInclude(
  include: IncludeNode,
  diagnostics: Diagnostic[],
  parameters: Set<EnvVar>,
): ComposeMap {
  const usage = new Usage(include);
  const model = toCompose('IncludeSpec', include.spec, {
    leaf: (value, path) => resolveLeaf(value, path, usage),
    key: (key) => key,
    unknown: (_path, key, allowed) => diagnostics.push(unknownKey(include, '', key, allowed)),
  });
  noteUsage(include, usage, diagnostics, parameters);
  if (model['path'] === undefined)
    diagnostics.push(
      diagnosticAt(include, 'LW_COMPOSE_VALUE_INVALID', { property: 'path', allowed: 'a file, or a list' }),
    );
  else diagnostics.push(...checkSchema(include, 'include', model));
  return model;
}

function resolveExtensions(
  file: ComposeContents,
  diagnostics: Diagnostic[],
  parameters: Set<EnvVar>,
): ComposeMap {
  const usage = new Usage(file.owner);
  const walk = {
    leaf: (value: unknown, path: string) => resolveLeaf(value, path, usage),
    key: (key: string) => key,
    unknown: (path: string, key: string, allowed: readonly string[]) => {
      diagnostics.push(unknownKey(file.owner, path, key, allowed));
    },
  };
  const names = [...file.extensions.keys()].sort();
  const model = Object.fromEntries(
    names.map((name) => {
      const { value, element } = file.extensions.get(name) ?? {};
      return [
        name,
        element && isPlain(value) ? toCompose(element, value, walk) : resolveDeep(value, name, usage),
      ];
    }),
  );
  noteUsage(file.owner, usage, diagnostics, parameters);
  return model;
}

function unknownKey(
  construct: IConstruct,
  path: string,
  key: string,
  allowed: readonly string[],
): Diagnostic {
  const near = suggest(key, allowed);
  return diagnosticAt(construct, 'LW_COMPOSE_KEY_UNKNOWN', {
    property: path ? `${path}.${key}` : key,
    given: key,
    allowed: near ? `did you mean ${near}?` : allowed.join(', '),
  });
}

function checkSchema(construct: IConstruct, element: ElementName, model: ComposeMap): readonly Diagnostic[] {
  return validateElement(element, model)
    .filter((finding) => !isOpen(finding))
    .map(({ property, given, allowed, unknownKey }) =>
      diagnosticAt(construct, unknownKey ? 'LW_COMPOSE_KEY_UNKNOWN' : 'LW_COMPOSE_VALUE_INVALID', {
        property,
        ...(unknownKey || given === undefined ? {} : { given: describeGiven(given) }),
        allowed,
      }),
    );
}

// Compose judges a leaf after it has put in the variables; no variable holds a map or a list.
function isOpen({ given, allowed }: Finding): boolean {
  return typeof given === 'string' && hasToken(given) && !/^(?:object|array)(?:,|$)/.test(allowed);
}

function noteNamedParameters(secrets: readonly Resolved[], parameters: Set<EnvVar>): void {
  for (const { construct } of secrets) {
    if (construct.parameter) parameters.add(construct.parameter);
  }
}
