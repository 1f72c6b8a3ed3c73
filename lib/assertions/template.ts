import { AssertionError } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, readManifest, type Stack, type Warning } from '../core';
import { compare, Match } from './match';

type Section = 'services' | 'networks' | 'volumes' | 'secrets' | 'configs';
type Model = Readonly<Record<string, unknown>>;

/** A synthesised stack, for assertions. Works in jest and in Node's own runner: it throws AssertionError. */
export class Template {
  /** Compiles the app of a stack in memory. */
  static fromStack(stack: Stack): Template {
    const app = stack.node.root as App;
    const record = app.assemble().stacks.find(({ name }) => name === stack.projectName);
    return new Template(new Map((record?.files ?? []).map(({ path, content }) => [path, String(content)])));
  }

  /** Reads a stack of an output folder. */
  static fromFolder(outdir: string, stack: string): Template {
    const files = Object.keys(readManifest(outdir).stacks[stack]?.files ?? {});
    return new Template(
      new Map(files.map((path) => [path, readFileSync(join(outdir, stack, path), 'utf8')])),
    );
  }

  readonly #model: Readonly<Partial<Record<Section, Model>>>;

  private constructor(private readonly files: ReadonlyMap<string, string>) {
    const { parse } = require('yaml') as typeof import('yaml');
    this.#model = parse(files.get('docker-compose.yml') ?? '{}');
  }

  /** The compose model, in Compose's own keys. */
  toJSON(): Readonly<Record<string, unknown>> {
    return this.#model;
  }

  /** The paths of the stack's files. */
  get paths(): readonly string[] {
    return [...this.files.keys()].sort();
  }

  /** A service with this name has at least these keys. */
  hasService(name: string, pattern: Model = {}): void {
    this.#has('services', name, pattern);
  }

  hasNetwork(name: string, pattern: Model = {}): void {
    this.#has('networks', name, pattern);
  }

  hasVolume(name: string, pattern: Model = {}): void {
    this.#has('volumes', name, pattern);
  }

  hasSecret(name: string, pattern: Model = {}): void {
    this.#has('secrets', name, pattern);
  }

  hasConfig(name: string, pattern: Model = {}): void {
    this.#has('configs', name, pattern);
  }

  /** Some service has at least these keys. The failure shows the one that came nearest. */
  hasServiceProperties(pattern: Model): void {
    const misses = Object.entries(this.#model.services ?? {})
      .map(([name, service]) => ({ name, problems: compare(Match.objectLike(pattern), service) }))
      .sort((a, b) => a.problems.length - b.problems.length);
    const best = misses[0];
    if (best?.problems.length === 0) return;
    fail(
      best
        ? `No service matches. The nearest is ${best.name}:\n  ${best.problems.join('\n  ')}`
        : 'The stack has no service.',
    );
  }

  serviceCountIs(count: number): void {
    const names = Object.keys(this.#model.services ?? {});
    if (names.length !== count)
      fail(`${count} services expected, ${names.length} found: ${names.join(', ')}`);
  }

  /** A file has this content, or one that the expression matches. */
  hasFile(path: string, content?: string | RegExp): void {
    const found = this.files.get(path);
    if (found === undefined) fail(`No file ${path}. There are: ${this.paths.join(', ')}`);
    else if (content instanceof RegExp ? !content.test(found) : content !== undefined && content !== found) {
      fail(
        `${path} does not match ${content instanceof RegExp ? content : JSON.stringify(content)}:\n${found}`,
      );
    }
  }

  /** The whole folder as one readable text, for a snapshot. It holds nothing that changes by itself. */
  toSnapshot(): string {
    return this.paths.map((path) => `===== ${path}\n${this.files.get(path)}`).join('\n');
  }

  #has(section: Section, name: string, pattern: Model): void {
    const elements = this.#model[section] ?? {};
    if (!(name in elements))
      fail(`No ${section.slice(0, -1)} ${name}. There are: ${Object.keys(elements).join(', ') || 'none'}`);
    const problems = compare(Match.objectLike(pattern), elements[name]);
    if (problems.length > 0) fail(`${section}.${name} does not match:\n  ${problems.join('\n  ')}`);
  }
}

/** The warnings of a stack that nobody acknowledged. */
export function warningsOf(stack: Stack): readonly Warning[] {
  const app = stack.node.root as App;
  return app
    .assemble()
    .warnings.filter(({ path }) => path === stack.node.path || path.startsWith(`${stack.node.path}/`));
}

function fail(message: string): never {
  throw new AssertionError({ message });
}
