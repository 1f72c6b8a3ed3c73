import { print } from './code';
import type { Imports } from './imports';
import type { Registry } from './registry';
import type { SourceTexts } from './source-texts';

/** What Labwright advises against and the file does all the same, by the ids of the constructs. */
export type Acknowledgements = ReadonlyMap<string, readonly string[]>;

/** The statements that acknowledge it, a line for each kind. */
export function acknowledgementLines(
  acknowledged: Acknowledgements,
  registry: Registry,
  imports: Imports,
  texts: SourceTexts,
): readonly string[] {
  const byCode = new Map<string, string[]>();
  for (const [id, codes] of acknowledged) {
    const named = registry.byId(id);
    if (!named) continue;
    for (const code of codes) byCode.set(code, [...(byCode.get(code) ?? []), named.constant]);
  }
  if (byCode.size === 0) return [];
  imports.core('Annotations');
  return [
    texts.comment(
      'What the file does although Labwright advises against it: fix each, then remove its line.',
    ),
    ...[...byCode]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, constants]) => acknowledge(code, constants, texts)),
  ];
}

function acknowledge(code: string, constants: readonly string[], texts: SourceTexts): string {
  const line = (construct: string): string =>
    `Annotations.of(${construct}).acknowledge(${texts.string(code)}, ${texts.string('Imported as it was.')});`;
  const [only = ''] = constants;
  if (constants.length === 1) return line(only);
  const head = 'for (const one of ';
  const list = { open: '[', close: ']', items: constants.map((value) => ({ head: '', value })) };
  return `${head}${print(list, 0, head.length, 3)}) {\n  ${line('one')}\n}`;
}
