import type { ImportModel, SectionName } from '../model';
import { followsFrom, type Identifiers } from '../names';

/** How an element of the compose file is called in the program. */
export interface Named {
  readonly section: SectionName;
  /** Key in the compose file. */
  readonly key: string;
  /** Id of the construct. */
  readonly id: string;
  /** The constant that holds it. */
  readonly constant: string;
  /** True when the key need not be said, as it follows from the id. */
  readonly follows: boolean;
}

const SUFFIXES: Readonly<Record<SectionName, string>> = {
  services: 'Service',
  networks: 'Network',
  volumes: 'Volume',
  secrets: 'Secret',
  configs: 'Config',
  models: 'Model',
};

// Services have the first choice of names.
const ORDER: readonly SectionName[] = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'];

/** The constructs of the program, by section and key. */
export class Registry {
  readonly #named = new Map<string, Named>();
  readonly #used = new Set<string>();
  #standing: ReadonlySet<Named> = new Set();

  constructor(model: ImportModel, identifiers: Identifiers) {
    for (const section of ORDER) {
      for (const key of model.sections[section].keys()) {
        const id = identifiers.id(key, SUFFIXES[section]);
        const constant = identifiers.variable(key, SUFFIXES[section]);
        this.#named.set(`${section} ${key}`, { section, key, id, constant, follows: followsFrom(id, key) });
      }
    }
  }

  /** An element of the file. */
  find(section: SectionName, key: string): Named | undefined {
    return this.#named.get(`${section} ${key}`);
  }

  /** The constant of an element, which is needed from now on. */
  use(named: Named): string {
    this.#used.add(named.constant);
    return named.constant;
  }

  /** Says which services stand before the one that is written now. */
  standing(before: readonly Named[]): void {
    this.#standing = new Set(before);
  }

  /** True for a service that stands before the one that is written now. */
  isStanding(named: Named): boolean {
    return this.#standing.has(named);
  }

  /** True when something names the element, so that it needs its constant. */
  isUsed(named: Named): boolean {
    return this.#used.has(named.constant);
  }

  /** The element of a construct's id. */
  byId(id: string): Named | undefined {
    return [...this.#named.values()].find((one) => one.id === id);
  }
}
