import type { EnvVar } from '../core/values';
import type { RunMount } from './mount';
import { execForm, joinCommands } from './text';

/** One instruction: its text may hold parameters. */
export interface Instruction {
  /** Keyword, such as `RUN`; empty for comments, blank lines and verbatim text. */
  readonly keyword: string;
  readonly text: string;
  /** How literals and parameters are written. */
  readonly quoting: 'plain' | 'quoted';
  /** Secrets of RUN mounts: `{secret:NAME}` in the text stands for the id. */
  readonly secrets?: readonly EnvVar[];
  /** Another stage that it copies from. */
  readonly from?: string;
}

/** Options of COPY and ADD. Source: Dockerfile reference, "COPY". */
export interface CopyOptions {
  /** Stage or image to copy from. Default: the build context. */
  readonly from?: string | Stage;
  /** Owner and group, such as `1000:100`. */
  readonly chown?: string;
  /** File mode, such as `0755`. */
  readonly chmod?: string;
  /** Copies into a layer of its own. Default: false. */
  readonly link?: boolean;
}

/** Options of RUN. */
export interface RunOptions {
  readonly mounts?: readonly RunMount[];
  /** `none` for a step without network. */
  readonly network?: 'default' | 'none' | 'host';
  readonly security?: 'sandbox' | 'insecure';
}

/** Options of HEALTHCHECK; durations in Docker's notation, such as `30s`. */
export interface HealthcheckOptions {
  readonly interval?: string;
  readonly timeout?: string;
  readonly startPeriod?: string;
  readonly retries?: number;
}

/** A stage of a Dockerfile: FROM and what follows it. Every method returns the stage. */
export class Stage {
  readonly #items: (Instruction | Stage)[] = [];
  readonly #sections = new Map<string, Stage>();

  constructor(
    /** Image or earlier stage to start from. */
    readonly from: string,
    readonly name?: string,
    readonly platform?: string,
  ) {}

  /** The instructions, those of named sections in their places. */
  get instructions(): readonly Instruction[] {
    return this.#items.flatMap((item) => (item instanceof Stage ? item.instructions : [item]));
  }

  /** A named place that keeps its position, so that a subclass can add to it later. */
  section(name: string): Stage {
    const known = this.#sections.get(name);
    if (known) return known;
    const made = new Stage('');
    this.#sections.set(name, made);
    this.#items.push(made);
    return made;
  }

  /** Declares a build argument. */
  arg(name: string, defaultValue?: string): this {
    return this.instruction('ARG', defaultValue === undefined ? name : `${name}=${defaultValue}`);
  }

  /** Sets environment variables of the image. */
  env(variables: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(variables)) this.instruction(`ENV ${name}=`, value, 'quoted');
    return this;
  }

  /** Sets labels of the image. */
  label(labels: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(labels)) this.instruction(`LABEL ${name}=`, value, 'quoted');
    return this;
  }

  /** Runs one command in exec form. */
  runExec(words: readonly string[], options: RunOptions = {}): this {
    return this.#run(execForm(words), options);
  }

  /** Runs shell commands, joined with `&&`. */
  run(commands: string | readonly string[], options: RunOptions = {}): this {
    return this.#run(typeof commands === 'string' ? commands : joinCommands(commands), options);
  }

  /** Runs a script as a heredoc. Needs a builder with Dockerfile syntax 1.4. */
  runScript(script: string, options: RunOptions = {}): this {
    return this.#run(`${heredoc(script)}`, options);
  }

  /** Copies files of the build context, or of another stage. */
  copy(sources: string | readonly string[], target: string, options: CopyOptions = {}): this {
    return this.#transfer('COPY', sources, target, options);
  }

  /** ADD: files, addresses or archives. */
  addFiles(
    sources: string | readonly string[],
    target: string,
    options: CopyOptions & { readonly checksum?: string; readonly keepGitDir?: boolean } = {},
  ): this {
    const extra = [
      ...(options.checksum ? [`--checksum=${options.checksum}`] : []),
      ...(options.keepGitDir ? ['--keep-git-dir=true'] : []),
    ];
    return this.#transfer('ADD', sources, target, options, extra);
  }

  /** Writes a file with the given content, as a heredoc. Needs a builder with Dockerfile syntax 1.4. */
  file(target: string, content: string, options: Omit<CopyOptions, 'from'> = {}): this {
    const marker = markerFor(content);
    const flags = copyFlags(options);
    return this.instruction(
      'COPY',
      `${[...flags, `<<"${marker}"`, target].join(' ')}\n${content.replace(/\n?$/, '\n')}${marker}`,
    );
  }

  workdir(path: string): this {
    return this.instruction('WORKDIR', path);
  }

  user(user: string): this {
    return this.instruction('USER', user);
  }

  cmd(words: readonly string[]): this {
    return this.instruction('CMD', execForm(words));
  }

  entrypoint(words: readonly string[]): this {
    return this.instruction('ENTRYPOINT', execForm(words));
  }

  expose(...ports: readonly (number | string)[]): this {
    return this.instruction('EXPOSE', ports.join(' '));
  }

  volume(...paths: readonly string[]): this {
    return this.instruction('VOLUME', execForm(paths));
  }

  shell(words: readonly string[]): this {
    return this.instruction('SHELL', execForm(words));
  }

  stopSignal(signal: string): this {
    return this.instruction('STOPSIGNAL', signal);
  }

  /** A health check of the image; undefined for none. */
  healthcheck(words: readonly string[] | undefined, options: HealthcheckOptions = {}): this {
    if (!words) return this.instruction('HEALTHCHECK', 'NONE');
    const flags = [
      ...(options.interval ? [`--interval=${options.interval}`] : []),
      ...(options.timeout ? [`--timeout=${options.timeout}`] : []),
      ...(options.startPeriod ? [`--start-period=${options.startPeriod}`] : []),
      ...(options.retries ? [`--retries=${options.retries}`] : []),
    ];
    return this.instruction('HEALTHCHECK', [...flags, 'CMD', execForm(words)].join(' '));
  }

  /** An instruction that runs when another image is built from this one. */
  onbuild(instruction: string): this {
    return this.instruction('ONBUILD', instruction);
  }

  comment(text: string): this {
    return this.instruction('', text.replace(/^/gm, '# '));
  }

  /** Verbatim text. */
  raw(text: string): this {
    return this.instruction('', text);
  }

  /** Appends any instruction. */
  instruction(
    keyword: string,
    text: string,
    quoting: Instruction['quoting'] = 'plain',
    rest: Partial<Instruction> = {},
  ): this {
    this.#items.push({ keyword, text, quoting, ...rest });
    return this;
  }

  #run(text: string, { mounts = [], network, security }: RunOptions): this {
    const flags = [
      ...mounts.map(
        ({ options, secret }) =>
          `--mount=${[...options, ...(secret ? [`id={secret:${secret.name}}`] : [])].join(',')}`,
      ),
      ...(network ? [`--network=${network}`] : []),
      ...(security ? [`--security=${security}`] : []),
    ];
    const secrets = mounts.flatMap(({ secret }) => (secret ? [secret] : []));
    return this.instruction('RUN', [...flags, text].join(' '), 'plain', { secrets });
  }

  #transfer(
    keyword: string,
    sources: string | readonly string[],
    target: string,
    options: CopyOptions,
    extra: readonly string[] = [],
  ): this {
    const list = typeof sources === 'string' ? [sources] : sources;
    const paths = [...list, target];
    const words = paths.some((path) => /[\s"'[\]]/.test(path)) ? execForm(paths) : paths.join(' ');
    const from = options.from instanceof Stage ? options.from.name : options.from;
    const flags = [...(from ? [`--from=${from}`] : []), ...copyFlags(options), ...extra];
    return this.instruction(keyword, [...flags, words].join(' '), 'plain', from ? { from } : {});
  }
}

function copyFlags({ chown, chmod, link }: CopyOptions): readonly string[] {
  return [
    ...(chown ? [`--chown=${chown}`] : []),
    ...(chmod ? [`--chmod=${chmod}`] : []),
    ...(link ? ['--link'] : []),
  ];
}

function heredoc(script: string): string {
  const marker = markerFor(script);
  return `<<"${marker}"\n${script.replace(/\n?$/, '\n')}${marker}`;
}

// A marker that is no line of the content.
function markerFor(content: string): string {
  let marker = 'EOF';
  while (content.split('\n').includes(marker)) marker += '_';
  return marker;
}
