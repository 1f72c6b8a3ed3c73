import type { ImportModel } from '../model';
import { Identifiers } from '../names';
import type { Part } from '../recognise/part';
import { PART_NAMES } from '../recognise/recognise';
import { Variables } from '../variables';
import { type Acknowledgements, acknowledgementLines } from './acknowledgements';
import { statement, withComment } from './code';
import { BEFORE_SERVICES, ElementWriter } from './elements';
import { extensionLines } from './extensions';
import { Imports } from './imports';
import { inOrder } from './order';
import { Printer } from './printer';
import { Registry } from './registry';
import { ServiceWriter } from './service';
import { typeOf } from './shapes';
import { Shared, type SharedValue } from './shared';
import type { SourceTexts } from './source-texts';

/** A program, and what is known of it. */
export interface Program {
  readonly text: string;
  readonly registry: Registry;
  /** Texts that Compose refuses, with their places. */
  readonly refused: Printer['refused'];
}

/** Options of writing. */
export interface ProgramOptions {
  /** The way from the working directory to the folder of the compose file. */
  readonly source: string;
  readonly acknowledged: Acknowledgements;
  /** Turns texts into source, and remembers what was written. */
  readonly texts: SourceTexts;
  /** What was recognised, and is no longer in the model. */
  readonly parts?: readonly Part[];
}

/** Writes the program of a model. */
export function writeProgram(model: ImportModel, options: ProgramOptions): Program {
  const variables = new Variables();
  // The first pass counts, the second knows what is worth a constant.
  new Pass(model, options, variables).write();
  variables.decide();
  return new Pass(model, options, variables).write();
}

class Pass {
  readonly #identifiers: Identifiers;
  readonly #imports = new Imports();
  readonly #registry: Registry;
  readonly #shared: Shared;
  readonly #constants: ReadonlyMap<string, string>;
  readonly #printer: Printer;

  constructor(
    private readonly model: ImportModel,
    private readonly options: ProgramOptions,
    private readonly variables: Variables,
  ) {
    const { parts = [] } = options;
    this.#identifiers = new Identifiers(parts.length > 0 ? [...PART_NAMES, 'Database'] : []);
    for (const name of parts.flatMap((part) => part.imports)) this.#imports.core(name);
    this.#registry = new Registry(model, this.#identifiers);
    this.#shared = new Shared(model, this.#identifiers);
    this.#constants = new Map(
      variables.shared.map(({ name }) => [name, this.#identifiers.variable(name.toLowerCase(), 'Variable')]),
    );
    this.#printer = new Printer(
      model,
      variables,
      this.#shared,
      this.#imports,
      options.texts,
      this.#constants,
    );
  }

  write(): Program {
    for (const id of this.options.acknowledged.keys()) {
      const named = this.#registry.byId(id);
      if (named) this.#registry.use(named);
    }
    // Services last come first: they say which other elements need a constant.
    const services = this.#services();
    const shared = this.#shared.values.map((one) => this.#constant(one));
    const before = BEFORE_SERVICES.flatMap((section) => this.#section(section));
    const extensions = extensionLines(this.model, this.#printer);
    const notes = acknowledgementLines(
      this.options.acknowledged,
      this.#registry,
      this.#imports,
      this.options.texts,
    );
    const variables = this.variables.shared.map((one) => {
      const constant = this.#constants.get(one.name) ?? one.name;
      return statement(`const ${constant} = `, this.#printer.make(one));
    });
    const blocks = [
      [...this.#header(), ...this.#start()].join('\n'),
      variables.join('\n'),
      before.join('\n'),
      ...(this.options.parts ?? []).flatMap((part) => part.lines),
      ...shared,
      this.options.texts.comments(this.model.sectionComments.services).join('\n'),
      ...services,
      extensions.join('\n'),
      notes.join('\n'),
      'app.synth();',
    ];
    const body = blocks.filter((block) => block !== '').join('\n\n');
    const text = `${[...this.#imports.lines(), '', body].join('\n')}\n`;
    return { text, registry: this.#registry, refused: this.#printer.refused };
  }

  #header(): readonly string[] {
    const { files, comment, notes } = this.model;
    const lost = notes.all.filter(({ kind }) => kind === 'lost' || kind === 'fixed');
    return [
      `Imported from ${files.join(', ')}.`,
      ...(lost.length > 0 ? ['What differs from it:'] : []),
      ...lost.map(({ where, text }) => `- ${where}: ${text}`),
      ...(comment.length > 0 ? ['', ...comment] : []),
    ].map((line) => this.options.texts.comment(line));
  }

  #start(): readonly string[] {
    const { texts } = this.options;
    const lines = [
      'const app = new App();',
      `const stack = new Stack(app, ${texts.string(this.model.name)});`,
    ];
    if (!this.#printer.usesSource) return lines;
    const path = this.#imports.compose('hostPath');
    return [
      ...lines,
      texts.comment(
        'Relative paths of the compose file begin at its own folder; in the output they lead back there.',
      ),
      `const source = ${path}(stack, ${texts.string(this.options.source)});`,
    ];
  }

  #section(section: (typeof BEFORE_SERVICES)[number]): readonly string[] {
    const writer = new ElementWriter(this.model, this.#printer, this.#registry);
    const lines = [...this.model.sections[section]].flatMap(([key, { node, comment }]) => {
      const named = this.#registry.find(section, key);
      return named ? [withComment(this.options.texts.comments(comment), writer.write(named, node))] : [];
    });
    return [...this.options.texts.comments(this.model.sectionComments[section]), ...lines];
  }

  #services(): readonly string[] {
    const writer = new ServiceWriter(this.#printer, this.#registry);
    const order = inOrder(this.model.sections.services).flatMap((key) => {
      const named = this.#registry.find('services', key);
      const one = this.model.sections.services.get(key);
      return named && one ? [{ named, one }] : [];
    });
    const names = order.map(({ named }) => named);
    // From the last on, so that it is known of each whether another names it.
    return order
      .map(({ named, one }, at) => ({ named, one, at }))
      .reverse()
      .map(({ named, one, at }) => {
        this.#registry.standing(names.slice(0, at));
        return withComment(this.options.texts.comments(one.comment), writer.write(named, one.node));
      })
      .reverse();
  }

  #constant({ node, constant, path, shape }: SharedValue): string {
    const type = typeOf(shape, node);
    if (type) this.#imports.type(type.imports);
    const head = `const ${constant}${type ? `: ${type.type}` : ''} = `;
    return statement(head, this.#printer.inline(node, path, shape));
  }
}
