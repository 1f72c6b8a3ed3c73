import type { IConstruct } from 'constructs';
import type { Artifact } from '../core/assembly/artifact';
import type { BackupRecord } from '../core/assembly/backup';
import type { Diagnostic } from '../core/diagnostics';
import { Stack, State } from '../core/tree';
import type { EnvVar } from '../core/values';
import { backupRecords } from './backup';
import type { ComposeContents, ComposeNode, Extension, IncludeNode, Project } from './project';
import { renderProject } from './render/yaml';
import { resolveProject } from './resolve';
import { checkProject } from './rules';

/** `docker-compose.yml` of a stack. */
export class ComposeFile implements Artifact, ComposeContents {
  /** The compose file of the stack that a construct is in; made when it is first asked for. */
  static of(construct: IConstruct): ComposeFile {
    return ComposeFile.#all.of(Stack.of(construct));
  }

  readonly path = 'docker-compose.yml';
  readonly #elements: ComposeNode[] = [];
  readonly #includes: IncludeNode[] = [];
  readonly #extensions = new Map<`x-${string}`, Extension>();
  readonly #adopted: EnvVar[] = [];
  readonly #rules: ((project: Project) => Iterable<Diagnostic>)[] = [];
  #project: Project | undefined;

  static readonly #all = new State<Stack, ComposeFile>('ComposeFile', (stack) =>
    stack.addArtifact(new ComposeFile(stack)),
  );

  private constructor(readonly owner: Stack) {}

  /** The elements, in the order in which they were made. */
  get elements(): readonly ComposeNode[] {
    return this.#elements;
  }

  /** Adds an element; called by its constructor. */
  add(element: ComposeNode): void {
    this.#elements.push(element);
  }

  /** The files that Compose reads besides this one. */
  get includes(): readonly IncludeNode[] {
    return this.#includes;
  }

  /** Extension fields at the top of the file. */
  get extensions(): ReadonlyMap<`x-${string}`, Extension> {
    return this.#extensions;
  }

  /** Adds a file that Compose reads besides this one; called by its constructor. */
  addInclude(include: IncludeNode): void {
    this.#includes.push(include);
  }

  /**
   * Adds an extension field at the top of the file, which Compose leaves to other programs.
   * @param element The specification that the value is of, such as `ServiceSpec`, so that its keys are Compose's in the
   * file. Default: none, and keys are written as they are.
   */
  addExtension(name: `x-${string}`, value: unknown, element?: string): void {
    this.#extensions.set(name, { value, ...(element ? { element } : {}) });
  }

  /** Adds a parameter that a text in Compose's own language mentions. */
  addAdopted(parameter: EnvVar): void {
    this.#adopted.push(parameter);
  }

  /** Adds a rule that sees the whole compose model; what it finds is reported with all other errors. */
  addRule(rule: (project: Project) => Iterable<Diagnostic>): void {
    this.#rules.push(rule);
  }

  /** The compose model, once the tree was checked. */
  get project(): Project {
    this.#project ??= resolveProject(this);
    return this.#project;
  }

  check(): readonly Diagnostic[] {
    // Resolved again: the tree may have changed since the last time.
    this.#project = undefined;
    const { project } = this;
    return [
      ...project.diagnostics,
      ...checkProject(project),
      ...this.#rules.flatMap((rule) => [...rule(project)]),
    ];
  }

  parameters(): Iterable<EnvVar> {
    const known = [...this.project.parameters, ...this.#adopted];
    const names = new Set(known.map(({ name }) => name));
    return [...known, ...this.project.mentioned.filter(({ name }) => !names.has(name))];
  }

  backup(): Iterable<BackupRecord> {
    return backupRecords(this.project);
  }

  render(): string {
    return renderProject(this.project);
  }
}
