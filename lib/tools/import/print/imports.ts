/** What the program imports, gathered while it is written. */
export class Imports {
  readonly #core = new Set<string>(['App', 'Stack']);
  readonly #compose = new Set<string>();
  readonly #types = new Set<string>();

  /** A name of `labwright`. */
  core(name: string): string {
    this.#core.add(name);
    return name;
  }

  /** A name of `labwright/compose`. */
  compose(name: string): string {
    this.#compose.add(name);
    return name;
  }

  /** A type of `labwright/compose`. */
  type(name: string): string {
    this.#types.add(name);
    return name;
  }

  /** The import statements. */
  lines(): readonly string[] {
    const types = [...this.#types].filter((name) => !this.#compose.has(name));
    const onlyTypes = this.#compose.size === 0;
    const compose = [
      ...[...this.#compose].map((name) => ({ name, text: name })),
      ...types.map((name) => ({ name, text: onlyTypes ? name : `type ${name}` })),
    ];
    return [
      ...importLine(
        'import',
        [...this.#core].map((name) => ({ name, text: name })),
        'labwright',
      ),
      ...importLine(onlyTypes ? 'import type' : 'import', compose, 'labwright/compose'),
    ];
  }
}

function importLine(
  head: string,
  names: readonly { readonly name: string; readonly text: string }[],
  from: string,
): readonly string[] {
  if (names.length === 0) return [];
  const sorted = [...names].sort((a, b) => order(a.name, b.name)).map(({ text }) => text);
  const flat = `${head} { ${sorted.join(', ')} } from '${from}';`;
  if (flat.length <= 110) return [flat];
  return [`${head} {`, ...sorted.map((name) => `  ${name},`), `} from '${from}';`];
}

// As a formatter orders names: without regard to case.
function order(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}
