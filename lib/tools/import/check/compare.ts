import { type ComposeMap, isMap } from '../../../compose/l1/model';
import { canonicalProject } from '../../diff/canonical/project';
import { type Canonical, type CanonicalMap, leaves, showValue } from '../../diff/canonical/value';
import type { ImportModel } from '../model';
import { expectedFile, withPlainVariables } from './expected';

/** A place where the compose file of an app says something else than the original. */
export interface Difference {
  readonly path: readonly string[];
  readonly text: string;
}

/** Where the compose file of an app says something else than the original. */
export function differences(model: ImportModel, compose: string, source: string): readonly Difference[] {
  const { parse } = require('yaml') as typeof import('yaml');
  const made: unknown = parse(compose);
  const project = model.name;
  const before = withPlainVariables(expectedFile(model, source), project);
  const after = withPlainVariables(isMap(made) ? made : {}, project);
  return [...leaves(wholeOf(before, project), wholeOf(after, project))].map(
    ({ path, before: old, after: now }) => ({
      path,
      text: `${path.join('.')}: ${old === undefined ? 'absent' : showValue(old)} → ${now === undefined ? 'absent' : showValue(now)}`,
    }),
  );
}

function wholeOf(file: unknown, name: string): CanonicalMap {
  const project = canonicalProject(file, name);
  const section = (elements: ReadonlyMap<string, { readonly model: CanonicalMap }>): CanonicalMap =>
    Object.fromEntries([...elements].map(([key, one]) => [key, one.model]));
  return {
    name: project.name,
    services: section(project.services),
    ...Object.fromEntries(
      Object.entries(project.resources).map(([key, elements]) => [key, section(elements)]),
    ),
    extensions: extensionsOf(isMap(file) ? file : {}),
  };
}

// Extension fields say nothing to Compose, but other tools read them.
function extensionsOf(file: ComposeMap): CanonicalMap {
  const found: [string, Canonical][] = [];
  const walk = (value: unknown, path: string): void => {
    if (!isMap(value)) return;
    for (const [key, item] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      if (key.startsWith('x-')) found.push([at, JSON.stringify(sorted(item))]);
      else walk(item, at);
    }
  };
  walk(file, '');
  return Object.fromEntries(found);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
