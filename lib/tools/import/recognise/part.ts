import type { SourceTexts } from '../print/source-texts';

/** Services that became a construct of this package. */
export interface Part {
  /** Services of the files that it stands for. */
  readonly services: readonly string[];
  /** Volumes of the files that it owns now. */
  readonly volumes: readonly string[];
  /** Names of `labwright` that its lines use. */
  readonly imports: readonly string[];
  /** Files that its lines name, relative to the project's folder, with their places. */
  readonly files?: ReadonlyMap<string, string>;
  /** Statements, in order. */
  readonly lines: readonly string[];
}

/** Options of a construct as a line of an object: those that are given. */
export function options(given: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return said.map(([key, value]) => (key === value ? `  ${key},` : `  ${key}: ${value},`)).join('\n');
}

/** A name in quotes, unless it is the construct's own default. */
export function unless(texts: SourceTexts, name: string | undefined, usual: string): string | undefined {
  return name === undefined || name === usual ? undefined : texts.string(name);
}
