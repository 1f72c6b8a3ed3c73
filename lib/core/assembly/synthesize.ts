import type { IConstruct } from 'constructs';
import { type Diagnostic, hideInCode, LabwrightError } from '../diagnostics';
import { Annotations } from '../tree/annotations';
import type { App } from '../tree/app';
import { Aspects } from '../tree/aspects';
import { diagnosticAt, diagnosticsOf, tryDiagnosticsOf } from '../tree/diagnostic-log';
import type { Stack } from '../tree/stack';
import { State } from '../tree/state';
import { conflict, EnvVar, hasToken, lineWithChangedToken } from '../values';
import { isBindable } from './artifact';
import { Assembly, type AssemblyFile, type StackRecord } from './assembly';
import { checkParameter } from './check-parameter';
import { checkPaths } from './check-paths';
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
  contribute(stacks);
  const constructs = app.node.findAll();
  const diagnostics = [...checkTree(app, stacks, constructs)];
  const records = stacks.map((stack) => stackRecord(stack, diagnostics));
  if (diagnostics.length > 0) throw new LabwrightError(unique(diagnostics));
  const rendered = records.map(({ stack, parameters }) => renderStack(stack, parameters));
  const left = stacks.flatMap((stack, at) => [...checkTokens(stack, rendered[at]?.files ?? [])]);
  if (left.length > 0) throw new LabwrightError(left);
  return new Assembly({
    stacks: rendered,
    tree: treeFile(app),
    warnings: constructs.flatMap((construct) => Annotations.open(construct)),
    infos: constructs.flatMap((construct) => Annotations.told(construct)),
    acknowledged: constructs.flatMap((construct) => Annotations.accepted(construct)),
  });
}

// Once in a construct's life: a tree may be compiled again, as tests do, and must give the same.
const bound = new State<IConstruct, boolean>('bound', () => false);

function bindTree(app: App): void {
  // What a bind adds to the tree is bound as well.
  let found: IConstruct | undefined = app;
  for (let rounds = 0; found && rounds < MOST_ROUNDS; rounds++) {
    found = undefined;
    for (const construct of app.node.findAll()) {
      if (!isBindable(construct) || bound.tryOf(construct)) continue;
      bound.set(construct, true);
      found = construct;
      construct.bind();
    }
  }
  if (found) diagnosticsOf(found).add('LW_TREE_ENDLESS', { property: 'bind' });
}

const MOST_ROUNDS = 100;

function contribute(stacks: readonly Stack[]): void {
  for (const stack of stacks) {
    // A growing list: an artifact may add artifacts.
    for (let at = 0; at < stack.artifacts.length; at++) stack.artifacts[at]?.contribute?.();
  }
}

function* checkTree(
  app: App,
  stacks: readonly Stack[],
  constructs: readonly IConstruct[],
): Generator<Diagnostic> {
  if (stacks.length === 0) yield diagnosticAt(app, 'LW_APP_NO_STACK');
  const names = new Map<string, Stack>();
  for (const stack of stacks) {
    const other = names.get(stack.projectName);
    if (other) {
      yield diagnosticAt(stack, 'LW_STACK_DUPLICATE', {
        property: 'projectName',
        given: stack.projectName,
        allowed: `a name other than that of ${other.node.path}`,
      });
    }
    names.set(stack.projectName, stack);
    if (stack.artifacts.length === 0) yield diagnosticAt(stack, 'LW_STACK_EMPTY');
  }
  for (const construct of constructs) {
    yield* tryDiagnosticsOf(construct);
    if (hasToken(construct.node.id))
      yield diagnosticAt(construct, 'LW_TOKEN_UNRESOLVED', { property: 'id', given: construct.node.id });
    for (const message of validate(construct))
      yield diagnosticAt(construct, 'LW_CONSTRUCT_INVALID', { message });
  }
}

// A validation that throws has said its part; those of other constructs are still heard.
function validate(construct: IConstruct): readonly string[] {
  try {
    return construct.node.validate();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function stackRecord(
  stack: Stack,
  diagnostics: Diagnostic[],
): { readonly stack: Stack; readonly parameters: readonly EnvVar[] } {
  diagnostics.push(...checkPaths(stack.artifacts));
  const parameters = new Map<string, EnvVar>();
  for (const artifact of stack.artifacts) {
    for (const one of artifact.check?.() ?? []) diagnostics.push(one);
    for (const parameter of artifact.parameters?.() ?? []) {
      const known = parameters.get(parameter.name);
      if (known && EnvVar.isAdopted(parameter)) continue;
      if (known && !EnvVar.isAdopted(known)) {
        if (known.kind !== parameter.kind || known.defaultValue !== parameter.defaultValue)
          diagnostics.push(conflict(parameter, artifact.owner.node.path));
        // The definition that explains itself wins over a bare one.
        if (!known.options.description) parameters.set(parameter.name, parameter);
      } else parameters.set(parameter.name, parameter);
      diagnostics.push(...checkParameter(parameter, artifact.owner.node.path));
    }
  }
  return { stack, parameters: [...parameters.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
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

// Files whose makers know nothing of deferred values, such as one with a fixed content.
function* checkTokens(stack: Stack, files: readonly AssemblyFile[]): Generator<Diagnostic> {
  for (const { path, content } of files) {
    const owner = stack.artifacts.find((artifact) => artifact.path === path)?.owner ?? stack;
    const changed = hasToken(content) ? undefined : lineWithChangedToken(content);
    if (hasToken(content)) yield diagnosticAt(owner, 'LW_TOKEN_UNRESOLVED', { property: path });
    else if (changed)
      yield diagnosticAt(owner, 'LW_TOKEN_BROKEN', { property: path, given: hideInCode(changed.trim()) });
  }
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, path, property, given, message }) => {
    const key = JSON.stringify([code, path, property, given, message]);
    return !seen.has(key) && seen.add(key);
  });
}
