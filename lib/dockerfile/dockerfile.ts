import type { Construct, IConstruct } from 'constructs';
import { type Artifact, dockerIgnore, stageAsset, stageBuildContext } from '../core/assembly';
import type { Diagnostic } from '../core/diagnostics';
import {
  assertType,
  diagnosticAt,
  diagnosticsOf,
  LabwrightConstruct,
  located,
  readFileOption,
  Stack,
} from '../core/tree';
import { type EnvVar, resolveText, Usage, writeText } from '../core/values';
import { checkStages } from './check-stages';
import { IgnoreFile } from './ignore-file';
import { type InstructionContext, renderInstruction } from './instruction';
import type { CopyOptions } from './options';
import { parseDockerfile } from './parse';
import { Stage } from './stage';
import { type Escape, PLAIN_DIALECT, quotedDialect } from './text';

/** The service that a Dockerfile is built for: it hands over build arguments and secrets. */
export interface BuildOwner extends IConstruct {
  /** Adds a build argument; a parameter may be its value. */
  addBuildArg(name: string, value: string): void;
  /** Hands over a secret; the result is its id. */
  addBuildSecret(parameter: EnvVar): string;
}

/** Options of a Dockerfile. */
export interface DockerfileProps {
  /** Path in the stack's folder, such as `hub/Dockerfile`; its folder is the build context. */
  readonly path: string;
  /**
   * Parser directives, at the top of the file. Source: Dockerfile reference, "Parser directives". `syntax` names the
   * builder's front end, `escape` the character that continues a line, `check` the checks of the build.
   */
  readonly directives?: { readonly syntax?: string; readonly escape?: Escape; readonly check?: string };
  /** An existing Dockerfile to start from; the text of its instructions is kept as it is. */
  readonly file?: string;
  /** A folder on disk to stage as the build context, without what its `.dockerignore` leaves out. @default none */
  readonly contextFolder?: string;
  /** Allows base images without a version. @default false */
  readonly allowFloating?: boolean;
}

/** A multi-stage Dockerfile. Source: Dockerfile reference. */
export class Dockerfile extends LabwrightConstruct implements Artifact {
  readonly path: string;
  readonly owner = this;
  readonly #stages: Stage[] = [];
  readonly #arguments = new Map<string, string | undefined>();
  readonly #parameters = new Map<string, EnvVar>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #props: DockerfileProps;
  readonly #escape: Escape;
  #head = '';
  #ignoreFile: IgnoreFile | undefined;
  #service: BuildOwner | undefined;
  #text = '';

  constructor(scope: Construct, id: string, props: DockerfileProps) {
    super(scope, id);
    assertType(this, typeof props?.path === 'string', 'path', props?.path, 'a path such as web/Dockerfile');
    this.#props = props;
    this.path = props.path;
    this.#escape = (props.file ? this.#start(props.file) : undefined) ?? props.directives?.escape ?? '\\';
    if (props.contextFolder) this.#stageContext(props.contextFolder);
    Stack.of(this).addArtifact(this);
  }

  /** The stages, in order. */
  get stages(): readonly Stage[] {
    return this.#stages;
  }

  /** The folder of the Dockerfile: the build context. */
  get context(): string {
    return this.path.split('/').slice(0, -1).join('/') || '.';
  }

  /** Declares a build argument for the names of base images. Its default is taken as it is. */
  arg(name: string, defaultValue?: string): this {
    this.#arguments.set(name, defaultValue);
    return this;
  }

  /** Begins a stage from an image or an earlier stage. */
  stage(from: string | Stage, options: { readonly name?: string; readonly platform?: string } = {}): Stage {
    const base = typeof from === 'string' ? from : (from.name ?? '');
    const stage = new Stage(base, options.name, options.platform, this.#escape);
    this.#stages.push(stage);
    return stage;
  }

  /** A stage by its name, such as one of an existing file; undefined when no stage has the name. */
  findStage(name: string): Stage | undefined {
    return this.#stages.find((stage) => stage.name === name);
  }

  /** Names the service that this is built for. */
  ownedBy(service: BuildOwner): void {
    this.#service = service;
  }

  /** Stages a file or folder of the user's into the build context and copies it into the image. */
  copyAsset(
    stage: Stage,
    source: string,
    inContext: string,
    target: string,
    options: CopyOptions = {},
  ): void {
    stageAsset(this, source, this.#inContext(inContext));
    stage.copy(inContext, target, options);
  }

  /** Adds patterns to `.dockerignore` beside the Dockerfile. */
  ignore(...patterns: readonly string[]): void {
    if (!this.#ignoreFile) {
      this.#ignoreFile = new IgnoreFile(this, this.#inContext('.dockerignore'));
      Stack.of(this).addArtifact(this.#ignoreFile);
    }
    this.#ignoreFile.add(patterns);
  }

  contribute(): void {
    this.#diagnostics.length = 0;
    const usage = new Usage(this);
    const froms = this.#stages.map((stage) => stage.verbatim ?? this.#renderFrom(stage, usage));
    const blocks = this.#stages.map((stage, at) => this.#renderStage(stage, froms[at] ?? ''));
    // Directives end at the first other line, so those of a file are kept next to ours.
    const own = this.#directives();
    const join = /^#\s*\w+\s*=/.test(this.#head) ? '\n' : '\n\n';
    const top = [own, this.#head.trimEnd()].filter(Boolean).join(join);
    const head = [top, this.#renderArguments(usage)].filter(Boolean);
    this.#text = `${[...head, ...blocks].join('\n\n')}\n`;
  }

  check(): readonly Diagnostic[] {
    return [...this.#diagnostics, ...checkStages(this, this.#stages, this.#props.allowFloating ?? false)];
  }

  parameters(): Iterable<EnvVar> {
    return this.#parameters.values();
  }

  render(): string {
    return this.#text;
  }

  #directives(): string {
    const lines = Object.entries(this.#props.directives ?? {}).map(([name, value]) => {
      const form = Object.hasOwn(DIRECTIVES, name) ? DIRECTIVES[name] : undefined;
      if (!form?.test(value))
        this.#refuse(
          `directives.${name}`,
          JSON.stringify(value),
          form ? `one line: ${form.source}` : 'syntax, escape or check',
        );
      return `# ${name}=${value}`;
    });
    return lines.join('\n');
  }

  #renderArguments(usage: Usage): string {
    const dialect = quotedDialect(this.#escape);
    for (const [name, value = ''] of this.#arguments) {
      if (!/^[A-Za-z_]\w*$/.test(name)) this.#refuse('ARG', name, 'letters, digits and _, no digit first');
      if (/[\r\n\0]/.test(value)) this.#refuse(`ARG ${name}`, JSON.stringify(value), 'one line');
    }
    const own = [...this.#arguments].map(([name, value]) =>
      value === undefined ? `ARG ${name}` : `ARG ${name}="${dialect.literal(value)}"`,
    );
    return [...own, ...this.#declare(usage)].join('\n');
  }

  #renderFrom(stage: Stage, usage: Usage): string {
    const write = (text: string): string => writeText(resolveText(text, usage, 'FROM'), PLAIN_DIALECT);
    const platform = stage.platform ? `--platform=${write(stage.platform)} ` : '';
    return `FROM ${platform}${write(stage.from)}${stage.name ? ` AS ${stage.name}` : ''}`;
  }

  #renderStage(stage: Stage, from: string): string {
    const usage = new Usage(this);
    const context: InstructionContext = {
      owner: this,
      usage,
      escape: this.#escape,
      diagnostics: this.#diagnostics,
      secretId: (secret) => {
        this.#parameters.set(secret.name, secret);
        return this.#service?.addBuildSecret(secret) ?? secret.name.toLowerCase();
      },
    };
    const lines = stage.instructions.map((instruction) => renderInstruction(instruction, context));
    return [from, ...this.#declare(usage), ...lines].join('\n');
  }

  // The ARG lines that pass parameters to the builder; a secret is an error, since the image would contain it.
  #declare(usage: Usage): readonly string[] {
    this.#diagnostics.push(...usage.diagnostics.map((one) => located(this, one)));
    return [...usage.parameters.values()].flatMap((parameter) => {
      if (parameter.kind === 'secret') {
        this.#diagnostics.push(diagnosticAt(this, 'LW_DOCKERFILE_SECRET_EXPOSED', { given: parameter.name }));
        return [];
      }
      this.#parameters.set(parameter.name, parameter);
      this.#service?.addBuildArg(parameter.name, parameter.toString());
      return [`ARG ${parameter.name}`];
    });
  }

  #refuse(property: string, given: string, allowed: string): void {
    this.#diagnostics.push(diagnosticAt(this, 'LW_DOCKERFILE_VALUE_INVALID', { property, given, allowed }));
  }

  #inContext(path: string): string {
    return this.context === '.' ? path : `${this.context}/${path}`;
  }

  #stageContext(folder: string): void {
    // The Dockerfile of the folder and its list of what to ignore are written by us.
    const own = this.path.split('/').pop() ?? '';
    stageBuildContext(this, folder, this.context === '.' ? '' : this.context, [`/${own}`, '/.dockerignore']);
    const patterns = dockerIgnore(folder);
    if (patterns.length > 0) this.ignore(...patterns);
  }

  #start(file: string): Escape | undefined {
    const text = readFileOption(this, file);
    if (text === undefined) return undefined;
    const { head, stages, escape, unknown } = parseDockerfile(text);
    if (stages.length === 0)
      diagnosticsOf(this).add('LW_DOCKERFILE_PARSE', { given: file, allowed: 'a FROM instruction' });
    for (const given of unknown) diagnosticsOf(this).add('LW_DOCKERFILE_PARSE', { property: file, given });
    this.#head = head;
    this.#stages.push(...stages);
    return escape;
  }
}

/** What a directive may say, by its name. Source: Dockerfile reference, "Parser directives". */
const DIRECTIVES: Readonly<Record<string, RegExp>> = {
  syntax: /^[^\s\p{Cc}]+$/u,
  escape: /^[\\`]$/,
  check: /^[\w=,;* -]+$/,
};
