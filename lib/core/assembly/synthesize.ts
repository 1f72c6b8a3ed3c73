import type { IConstruct } from 'constructs';
import { type Fault, fault, LabwrightError } from '../faults';
import { Annotations } from '../tree/annotations';
import type { App } from '../tree/app';
import { Aspects } from '../tree/aspects';
import { faultAt, tryFaultsOf } from '../tree/fault-log';
import type { Stack } from '../tree/stack';
import { conflict, type EnvVar } from '../values';
import type { Artifact } from './artifact';
import { isBindable } from './artifact';
import { Assembly, type AssemblyFile, type StackRecord } from './assembly';
import { envExample } from './env-example';
import { treeFile } from './tree-file';

/**
 * The compiler: aspects, bind, check everything, render. Nothing is written here.
 * @throws LabwrightError with every fault of the tree.
 */
export function synthesize(app: App): Assembly {
  Aspects.apply(app);
  bindTree(app);
  const stacks = app.stacks;
  bindArtifacts(stacks);
  const faults = [...checkTree(app, stacks)];
  const records = stacks.map((stack) => stackRecord(stack, faults));
  if (faults.length > 0) throw new LabwrightError(unique(faults));
  const constructs = app.node.findAll();
  return new Assembly({
    stacks: records.map(({ stack, parameters }) => renderStack(stack, parameters)),
    tree: treeFile(app),
    warnings: constructs.flatMap((construct) => Annotations.open(construct)),
    infos: constructs.flatMap((construct) => Annotations.told(construct)),
    acknowledged: constructs.flatMap((construct) => Annotations.accepted(construct)),
  });
}

// Once in a construct's life: a tree may be compiled again, as tests do, and must give the same.
const bound = new WeakSet<IConstruct>();

function bindTree(app: App): void {
  // What a bind adds to the tree is bound as well.
  for (let found = true; found; ) {
    found = false;
    for (const construct of app.node.findAll()) {
      if (bound.has(construct) || !isBindable(construct)) continue;
      bound.add(construct);
      found = true;
      construct.bind();
    }
  }
}

function bindArtifacts(stacks: readonly Stack[]): void {
  for (const stack of stacks) {
    // A growing list: an artifact's bind may add artifacts.
    for (let at = 0; at < stack.artifacts.length; at++) stack.artifacts[at]?.bind?.();
  }
}

function* checkTree(app: App, stacks: readonly Stack[]): Generator<Fault> {
  if (stacks.length === 0) yield faultAt(app, 'LW_APP_NO_STACK');
  const names = new Map<string, Stack>();
  for (const stack of stacks) {
    const other = names.get(stack.projectName);
    if (other) {
      yield faultAt(stack, 'LW_STACK_DUPLICATE', {
        property: 'projectName',
        given: stack.projectName,
        allowed: `a name other than that of ${other.node.path}`,
      });
    }
    names.set(stack.projectName, stack);
    if (stack.artifacts.length === 0) yield faultAt(stack, 'LW_STACK_EMPTY');
  }
  for (const construct of app.node.findAll()) {
    yield* tryFaultsOf(construct);
    for (const message of construct.node.validate())
      yield faultAt(construct, 'LW_CONSTRUCT_INVALID', { message });
  }
}

function stackRecord(
  stack: Stack,
  faults: Fault[],
): { readonly stack: Stack; readonly parameters: readonly EnvVar[] } {
  const owners = new Map<string, Artifact>();
  const parameters = new Map<string, EnvVar>();
  for (const artifact of stack.artifacts) {
    faults.push(...checkPath(artifact, owners), ...(artifact.check?.() ?? []));
    for (const parameter of artifact.parameters?.() ?? []) {
      const known = parameters.get(parameter.name) ?? parameter;
      if (known.kind !== parameter.kind || known.defaultValue !== parameter.defaultValue) {
        faults.push(conflict(parameter, artifact.owner.node.path));
      }
      // The definition that explains itself wins over a bare one.
      if (!parameters.has(parameter.name) || !known.options.description)
        parameters.set(parameter.name, parameter);
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(parameter.name)) {
        faults.push(
          fault('LW_PARAMETER_NAME_INVALID', {
            path: artifact.owner.node.path,
            given: parameter.name,
            source: parameter.source,
          }),
        );
      }
    }
  }
  return { stack, parameters: [...parameters.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function* checkPath(artifact: Artifact, owners: Map<string, Artifact>): Generator<Fault> {
  const { path, owner } = artifact;
  const parts = path.split('/');
  if (
    path.startsWith('/') ||
    parts.includes('..') ||
    parts.includes('') ||
    path.includes('\\') ||
    path === '.env'
  ) {
    yield faultAt(owner, 'LW_ARTIFACT_PATH_INVALID', { given: path });
  }
  const other = owners.get(path);
  if (other)
    yield faultAt(owner, 'LW_ARTIFACT_COLLISION', {
      given: path,
      allowed: `it is written by ${other.owner.node.path}`,
    });
  owners.set(path, artifact);
}

function renderStack(stack: Stack, parameters: readonly EnvVar[]): StackRecord {
  const files: AssemblyFile[] = stack.artifacts.map((artifact) => ({
    path: artifact.path,
    content: artifact.render(),
    mode: artifact.mode ?? 0o644,
    construct: artifact.owner.node.path,
  }));
  const example = envExample(stack.projectName, parameters);
  files.push({ path: '.env.example', content: example, mode: 0o644, construct: stack.node.path });
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    name: stack.projectName,
    construct: stack.node.path,
    files,
    parameters: parameters.map(({ name, kind, defaultValue, options }) => ({
      name,
      kind,
      ...(defaultValue === undefined ? {} : { default: defaultValue }),
      ...(options.description ? { description: options.description } : {}),
      ...(options.example && kind !== 'secret' ? { example: options.example } : {}),
    })),
    backup: stack.artifacts.flatMap((artifact) => [...(artifact.backup?.() ?? [])]),
  };
}

function unique(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Set<string>();
  return faults.filter(({ code, path, property, given, message }) => {
    const key = JSON.stringify([code, path, property, given, message]);
    return !seen.has(key) && seen.add(key);
  });
}
