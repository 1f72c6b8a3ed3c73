import { readFileSync } from 'node:fs';
import { Construct, type IConstruct } from 'constructs';
import { type Artifact, stageAsset, TextFile } from '../core/assembly';
import type { Fault } from '../core/faults';
import { faultAt, faultsOf, located, Stack, trace } from '../core/tree';
import { type EnvVar, resolveText, Usage, writeText } from '../core/values';
import { type CopyOptions, type Instruction, Stage } from './stage';
import { PLAIN_DIALECT, QUOTED_DIALECT } from './text';

/** The service that a Dockerfile is built for: it hands over build arguments and secrets. */
export interface BuildOwner extends IConstruct {
  addBuildArg(name: string, value: string): void;
  /** Hands over a secret; the result is its id. */
  addBuildSecret(parameter: EnvVar): string;
}

/** Options of a Dockerfile. */
export interface DockerfileProps {
  /** Path in the stack's folder, such as `hub/Dockerfile`; its folder is the build context. */
  readonly path: string;
  /** Parser directives: `syntax`, `escape`, `check`. */
  readonly directives?: Readonly<Partial<Record<'syntax' | 'escape' | 'check', string>>>;
  /** An existing Dockerfile to start from; its text is kept as it is. */
  readonly file?: string;
  /** Allows base images without a version. Default: false. */
  readonly allowFloating?: boolean;
}

/** A multi-stage Dockerfile. Source: Dockerfile reference. */
export class Dockerfile extends Construct implements Artifact {
  readonly path: string;
  readonly owner = this;
  readonly #stages: Stage[] = [];
  readonly #parameters = new Map<string, EnvVar>();
  readonly #faults: Fault[] = [];
  readonly #props: DockerfileProps;
  #service: BuildOwner | undefined;
  #text = '';

  constructor(scope: Construct, id: string, props: DockerfileProps) {
    super(scope, id);
    trace(this);
    this.#props = props;
    this.path = props.path;
    if (props.file) this.#start(props.file);
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

  /** Begins a stage from an image or an earlier stage. */
  stage(from: string | Stage, options: { readonly name?: string; readonly platform?: string } = {}): Stage {
    const base = typeof from === 'string' ? from : (from.name ?? '');
    const stage = new Stage(base, options.name, options.platform);
    this.#stages.push(stage);
    return stage;
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
    stageAsset(this, source, `${this.context}/${inContext}`);
    stage.copy(inContext, target, options);
  }

  /** Writes `.dockerignore` beside the Dockerfile. */
  ignore(...patterns: readonly string[]): void {
    Stack.of(this).addArtifact(
      new TextFile(this, `${this.context}/.dockerignore`, `${patterns.join('\n')}\n`),
    );
  }

  bind(): void {
    this.#faults.length = 0;
    const blocks = this.#stages.map((stage) => this.#renderStage(stage));
    const directives = Object.entries(this.#props.directives ?? {}).map(
      ([name, value]) => `# ${name}=${value}`,
    );
    const head = [...directives, ...(directives.length > 0 ? [''] : [])];
    this.#text = `${[...head, blocks.join('\n\n')].join('\n')}\n`;
  }

  check(): readonly Fault[] {
    const names = new Set<string>();
    const faults = [...this.#faults];
    if (this.#stages.length === 0) faults.push(faultAt(this, 'LW_DOCKERFILE_EMPTY', { given: this.path }));
    for (const { from, name, instructions } of this.#stages) {
      const floats =
        !names.has(from) &&
        from !== 'scratch' &&
        !from.includes('$') &&
        !/:(?!latest$)[^/:]+$|@sha256:/.test(from) &&
        from !== '';
      if (floats && !this.#props.allowFloating)
        faults.push(faultAt(this, 'LW_IMAGE_FLOATING', { property: 'FROM', given: from }));
      for (const { from: source } of instructions) {
        if (source && !names.has(source) && !/[:/@]/.test(source)) {
          faults.push(
            faultAt(this, 'LW_DOCKERFILE_STAGE_UNKNOWN', {
              property: '--from',
              given: source,
              allowed: [...names].join(', ') || 'an image',
            }),
          );
        }
      }
      if (name && names.has(name))
        faults.push(faultAt(this, 'LW_DOCKERFILE_STAGE_DUPLICATE', { given: name }));
      if (name) names.add(name);
    }
    return faults;
  }

  parameters(): Iterable<EnvVar> {
    return this.#parameters.values();
  }

  render(): string {
    return this.#text;
  }

  #renderStage(stage: Stage): string {
    const usage = new Usage(this);
    const lines = stage.instructions.map((instruction) => this.#renderInstruction(instruction, usage));
    this.#faults.push(...usage.faults.map((one) => located(this, one)));
    const args: string[] = [];
    for (const parameter of usage.parameters.values()) {
      if (parameter.kind === 'secret') {
        this.#faults.push(faultAt(this, 'LW_DOCKERFILE_SECRET_EXPOSED', { given: parameter.name }));
        continue;
      }
      this.#parameters.set(parameter.name, parameter);
      this.#service?.addBuildArg(parameter.name, parameter.toString());
      args.push(`ARG ${parameter.name}`);
    }
    if (stage.from === '') return [...lines, ...args].join('\n');
    const platform = stage.platform ? `--platform=${stage.platform} ` : '';
    const from = `FROM ${platform}${stage.from}${stage.name ? ` AS ${stage.name}` : ''}`;
    return [from, ...args, ...lines].join('\n');
  }

  #renderInstruction({ keyword, text, quoting, secrets }: Instruction, usage: Usage): string {
    const resolved = resolveText(text, usage, keyword.split(' ')[0]);
    const body = writeText(resolved, quoting === 'quoted' ? QUOTED_DIALECT : PLAIN_DIALECT);
    if (/^(?:WORKDIR|USER|EXPOSE|STOPSIGNAL|ARG)$/.test(keyword) && /\n/.test(body)) {
      this.#faults.push(
        faultAt(this, 'LW_DOCKERFILE_VALUE_INVALID', {
          property: keyword,
          given: JSON.stringify(body),
          allowed: 'one line',
        }),
      );
    }
    const named = (secrets ?? []).reduce((line, secret) => {
      this.#parameters.set(secret.name, secret);
      return line.replaceAll(
        `{secret:${secret.name}}`,
        this.#service?.addBuildSecret(secret) ?? secret.name.toLowerCase(),
      );
    }, body);
    if (quoting === 'quoted') return `${keyword}"${named}"`;
    return keyword ? `${keyword} ${named}` : named;
  }

  #start(file: string): void {
    try {
      const text = readFileSync(file, 'utf8').trimEnd();
      if (!/^\s*FROM\s/im.test(text))
        faultsOf(this).add('LW_DOCKERFILE_PARSE', { given: file, allowed: 'a FROM instruction' });
      // No FROM of ours: what is added continues the last stage of the file.
      const stage = new Stage('');
      stage.raw(text);
      this.#stages.push(stage);
    } catch {
      faultsOf(this).add('LW_FILE_NOT_FOUND', { given: file });
    }
  }
}
