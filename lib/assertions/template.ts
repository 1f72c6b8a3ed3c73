import { isMap } from '../compose/l1/model';
import type { Stack } from '../core';
import {
  allElements,
  countElements,
  type Elements,
  findElements,
  hasElement,
  hasSomeElement,
} from './elements';
import { fail } from './fail';
import { hasFileContent } from './file-content';
import { filesOfFolder, filesOfStack, type StackFiles } from './files';
import type { Matcher } from './matcher';
import { folderText } from './snapshot';
import { matchSnapshotFile } from './snapshot-file';

/** Keys that an element must have, in Compose's own spelling; values may be matchers. */
export type Pattern = Readonly<Record<string, unknown>> | Matcher;

type Section = 'services' | 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

/**
 * Assertions on a compiled stack: its Compose model and every file of its folder. Object literals in patterns list the
 * required keys; `Match` has other matchers. A failed assertion throws `AssertionFailure`.
 */
export class Template {
  /**
   * Compiles the app of a stack in memory; nothing is written.
   * @throws LabwrightError with every error of the tree.
   */
  static fromStack(stack: Stack): Template {
    return new Template(filesOfStack(stack));
  }

  /**
   * Reads a folder: the output folder and the name of a stack in it, or the folder of one stack alone.
   * @throws LabwrightError `LW_OUTPUT_UNREADABLE` when it is neither.
   */
  static fromFolder(folder: string, stack?: string): Template {
    return new Template(filesOfFolder(folder, stack));
  }

  /** Reads the text of a compose file. */
  static fromString(text: string): Template {
    return new Template(new Map([['docker-compose.yml', { content: text, executable: false }]]));
  }

  readonly #files: StackFiles;
  readonly #model: Readonly<Record<string, unknown>>;

  private constructor(files: StackFiles) {
    this.#files = files;
    const { parse } = require('yaml') as typeof import('yaml');
    const text = files.get('docker-compose.yml')?.content;
    const model: unknown = text === undefined ? {} : (parse(String(text), { merge: true }) ?? {});
    if (!isMap(model)) fail('docker-compose.yml is not a map.');
    this.#model = model;
  }

  /** The compose model, in Compose's own keys. Strings are as in the file: a dollar sign is `$$`. */
  toJSON(): Readonly<Record<string, unknown>> {
    return this.#model;
  }

  /** The paths of the stack's files, sorted. */
  get paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  /** A service with this name has at least these keys. */
  hasService(name: string, pattern: Pattern = {}): void {
    hasElement('service', this.#section('services'), name, pattern);
  }

  /** Some service has at least these keys. The failure shows the nearest one. */
  hasServiceProperties(pattern: Pattern): void {
    hasSomeElement('service', this.#section('services'), pattern);
  }

  /** Every service has at least these keys: a rule for the whole stack. */
  allServicesHave(pattern: Pattern): void {
    allElements('service', this.#section('services'), pattern);
  }

  /** The stack has exactly this number of services. */
  serviceCountIs(count: number): void {
    countElements('service', this.#section('services'), count);
  }

  /** A network with this key has at least these keys. */
  hasNetwork(name: string, pattern: Pattern = {}): void {
    hasElement('network', this.#section('networks'), name, pattern);
  }

  /** A volume with this key has at least these keys. */
  hasVolume(name: string, pattern: Pattern = {}): void {
    hasElement('volume', this.#section('volumes'), name, pattern);
  }

  /** A secret with this key has at least these keys. */
  hasSecret(name: string, pattern: Pattern = {}): void {
    hasElement('secret', this.#section('secrets'), name, pattern);
  }

  /** A config with this key has at least these keys. */
  hasConfig(name: string, pattern: Pattern = {}): void {
    hasElement('config', this.#section('configs'), name, pattern);
  }

  /** A model with this key has at least these keys. */
  hasModel(name: string, pattern: Pattern = {}): void {
    hasElement('model', this.#section('models'), name, pattern);
  }

  /** The services that have at least these keys, by name. */
  findServices(pattern: Pattern = {}): Elements {
    return findElements(this.#section('services'), pattern);
  }

  /** The networks that have at least these keys, by key. */
  findNetworks(pattern: Pattern = {}): Elements {
    return findElements(this.#section('networks'), pattern);
  }

  /** The volumes that have at least these keys, by key. */
  findVolumes(pattern: Pattern = {}): Elements {
    return findElements(this.#section('volumes'), pattern);
  }

  /** The secrets that have at least these keys, by key. */
  findSecrets(pattern: Pattern = {}): Elements {
    return findElements(this.#section('secrets'), pattern);
  }

  /** The configs that have at least these keys, by key. */
  findConfigs(pattern: Pattern = {}): Elements {
    return findElements(this.#section('configs'), pattern);
  }

  /** A file of the folder is there; with content, it is this text, or one that the expression or matcher accepts. */
  hasFile(path: string, content?: string | RegExp | Matcher): void {
    hasFileContent(this.#files, path, content);
  }

  /** The text of a file of the folder. Fails when it is not there. */
  file(path: string): string {
    hasFileContent(this.#files, path);
    return String(this.#files.get(path)?.content);
  }

  /** The whole folder as one readable text, for a snapshot. It contains nothing that changes between runs. */
  toSnapshot(): string {
    return folderText(this.#files);
  }

  /**
   * Asserts that the whole folder matches a snapshot file, for test runners without snapshots. A missing file is written,
   * unless `CI` is set; `UPDATE_SNAPSHOTS=1` updates it.
   */
  matchesSnapshotFile(file: string): void {
    matchSnapshotFile(file, this.toSnapshot());
  }

  #section(section: Section): Elements {
    const elements = this.#model[section];
    return isMap(elements) ? elements : {};
  }
}
