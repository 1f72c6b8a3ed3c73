import type { EnvVar } from '../core/values';
import { addFlags, copyFlags, healthFlags, runFlags } from './flags';
import type { Instruction } from './instruction';
import type { AddOptions, CopyOptions, HealthcheckOptions, RunOptions } from './options';
import { type Escape, execForm, expandedWord, heredoc, joinCommands } from './text';

/**
 * A stage of a Dockerfile: FROM and what follows it. Every method returns the stage. Texts are in the Dockerfile's own
 * language, in which `$NAME` is expanded, unless said otherwise; a command that is given as words is in exec form.
 */
export class Stage {
  readonly #items: (Instruction | Stage)[] = [];
  readonly #sections = new Map<string, Stage>();

  constructor(
    /** Image or earlier stage to start from. */
    readonly from: string,
    /** Name for `FROM` and `COPY --from`. Default: none, and its number counts. */
    readonly name?: string,
    /** Platform of the base image, such as `linux/arm64`. Default: that of the build. */
    readonly platform?: string,
    /** The character that continues a line. */
    readonly escape: Escape = '\\',
    /** The text of FROM, where a file that was written by hand has it. */
    readonly verbatim?: string,
  ) {}

  /** The instructions, those of named sections in their places. */
  get instructions(): readonly Instruction[] {
    return this.#items.flatMap((item) => (item instanceof Stage ? item.instructions : [item]));
  }

  /** A named place that keeps its position, so that a subclass can add to it later. */
  section(name: string): Stage {
    const known = this.#sections.get(name);
    if (known) return known;
    const made = new Stage('', undefined, undefined, this.escape);
    this.#sections.set(name, made);
    this.#items.push(made);
    return made;
  }

  /** Declares a build argument. Its default is taken as it is: `$` is a dollar. */
  arg(name: string, defaultValue?: string): this {
    if (defaultValue === undefined) return this.instruction('ARG', name, 'plain', { words: [name] });
    return this.instruction(`ARG ${name}=`, defaultValue, 'quoted');
  }

  /** Sets environment variables of the image. Values are taken as they are; `RawText.of('${PATH}')` is expanded. */
  env(variables: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(variables)) this.instruction(`ENV ${name}=`, value, 'quoted');
    return this;
  }

  /** Sets labels of the image. Values are taken as they are. */
  label(labels: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(labels)) this.instruction(`LABEL ${name}=`, value, 'quoted');
    return this;
  }

  /** Runs one command in exec form: no shell, no expansion. */
  runExec(words: readonly string[], options: RunOptions = {}): this {
    return this.#run(execForm(words), options, true);
  }

  /** Runs shell commands, joined with `&&`. */
  run(commands: string | readonly string[], options: RunOptions = {}): this {
    return this.#run(typeof commands === 'string' ? commands : joinCommands(commands, this.escape), options);
  }

  /** Runs a script as a heredoc, in the shell or in what its first line names (`#!…`). Needs Dockerfile syntax 1.4. */
  runScript(script: string, options: RunOptions = {}): this {
    return this.#run(heredoc(script), options);
  }

  /** Copies files of the build context, or of another stage. */
  copy(sources: string | readonly string[], target: string, options: CopyOptions = {}): this {
    return this.#transfer('COPY', sources, target, options);
  }

  /** ADD: files, addresses, repositories or archives. */
  addFiles(sources: string | readonly string[], target: string, options: AddOptions = {}): this {
    return this.#transfer('ADD', sources, target, options, addFlags(options));
  }

  /** Writes a file with the given content, as a heredoc. Needs a builder with Dockerfile syntax 1.4. */
  file(
    target: string,
    content: string,
    options: Omit<CopyOptions, 'from' | 'parents' | 'exclude'> = {},
  ): this {
    const flags = copyFlags(options);
    return this.instruction('COPY', heredoc(content, ` ${target}`), 'plain', {
      flags,
      words: [target],
      fixed: true,
    });
  }

  /** `WORKDIR`: the folder for what follows; made if it is absent. */
  workdir(path: string): this {
    return this.instruction('WORKDIR', expandedWord(path, this.escape));
  }

  /** `USER`: who runs what follows, and the container. */
  user(user: string): this {
    return this.instruction('USER', user, 'plain', { words: [user] });
  }

  /** What a container runs: words in exec form; or one text, which a shell reads. */
  cmd(command: readonly string[] | string): this {
    return this.instruction('CMD', commandForm(command), 'plain', { fixed: true });
  }

  /** What a container runs before its command; see `cmd`. */
  entrypoint(command: readonly string[] | string): this {
    return this.instruction('ENTRYPOINT', commandForm(command), 'plain', { fixed: true });
  }

  /** `EXPOSE`: ports that the container listens on; it publishes none. */
  expose(...ports: readonly (number | string)[]): this {
    return this.instruction('EXPOSE', ports.join(' '), 'plain', { words: ports.map(String) });
  }

  /** `VOLUME`: paths that get a volume without a name where none is mounted. */
  volume(...paths: readonly string[]): this {
    return this.instruction('VOLUME', execForm(paths.map((path) => expandedWord(path, this.escape))));
  }

  /** The shell that reads commands which are given as one text. */
  shell(words: readonly string[]): this {
    return this.instruction('SHELL', execForm(words), 'plain', { fixed: true });
  }

  /** `STOPSIGNAL`: by name or number. Default: the base image's. */
  stopSignal(signal: string): this {
    return this.instruction('STOPSIGNAL', signal, 'plain', { words: [signal] });
  }

  /** A health check of the image: words in exec form, or one text for the shell; undefined for none. */
  healthcheck(command: readonly string[] | string | undefined, options: HealthcheckOptions = {}): this {
    if (command === undefined) return this.instruction('HEALTHCHECK', 'NONE');
    const flags = healthFlags(options);
    return this.instruction('HEALTHCHECK', `CMD ${commandForm(command)}`, 'plain', { flags, fixed: true });
  }

  /** Instructions that run when another image is built from this one: as text, or as on a stage. */
  onbuild(instructions: string | ((trigger: Stage) => unknown)): this {
    if (typeof instructions === 'string') return this.instruction('ONBUILD', instructions);
    const trigger = new Stage('', undefined, undefined, this.escape);
    instructions(trigger);
    for (const one of trigger.instructions) this.#items.push({ ...one, keyword: `ONBUILD ${one.keyword}` });
    return this;
  }

  /** A comment line before what follows. */
  comment(text: string): this {
    return this.instruction('', text.replace(/^/gm, '# '));
  }

  /** Verbatim text: any number of lines. */
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

  #run(text: string, run: RunOptions, fixed = false): this {
    const mounts = run.mounts ?? [];
    const secrets: readonly EnvVar[] = mounts.flatMap(({ secret }) => (secret ? [secret] : []));
    const options = mounts.flatMap((mount) => mount.options);
    return this.instruction('RUN', text, 'plain', { flags: runFlags(run), options, secrets, fixed });
  }

  #transfer(
    keyword: string,
    sources: string | readonly string[],
    target: string,
    options: CopyOptions,
    extra: readonly string[] = [],
  ): this {
    const paths = [...(typeof sources === 'string' ? [sources] : sources), target].map((path) =>
      expandedWord(path, this.escape),
    );
    const words = paths.every((path) => PLAIN_PATH.test(path)) ? paths.join(' ') : execForm(paths);
    const from = typeof options.from === 'object' ? options.from.name : options.from;
    const flags = [...(from ? [`--from=${from}`] : []), ...copyFlags(options), ...extra];
    return this.instruction(keyword, words, 'plain', { flags, ...(from ? { from } : {}) });
  }
}

// Others go into a JSON array, where blanks, quotes and brackets are no signs.
const PLAIN_PATH = /^[^\s"'[\]\\`<#-][^\s"'\\`]*$/;

function commandForm(command: readonly string[] | string): string {
  return typeof command === 'string' ? command : execForm(command);
}
