import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSETS } from '../../../core/assembly/package-assets';

/** Number of network colours. */
export const HUES = 6;

type Colours = ReadonlyMap<string, string>;

interface Rule {
  readonly selector: string;
  readonly declarations: string;
}

/** Reads a file of the page or the picture. */
export function asset(name: string): string {
  return readFileSync(join(ASSETS, 'graph', name), 'utf8');
}

/** Returns the CSS of the picture with variables replaced by colours: for a light scheme, then for a dark one. */
export function pictureStyle(): string {
  const text = asset('picture.css').replace(/\/\*[\s\S]*?\*\//g, '');
  const [light = new Map(), dark = new Map()] = [...text.matchAll(/svg\.labwright \{([^}]*)\}/g)].map(
    ([, body = '']) =>
      new Map([...body.matchAll(/--(\w+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value])),
  );
  const plain = text.replace(/@media [^{]*\{\s*[^{}]*\{[^}]*\}\s*\}/, '').replace(/--\w+: [^;]+;/g, '');
  const rules = [...plain.matchAll(/([^{}]+)\{([^}]*)\}/g)].flatMap(([, selector = '', declarations = '']) =>
    expanded({ selector: compact(selector), declarations: compact(declarations) }),
  );
  const coloured = rules.flatMap(({ selector, declarations }) => {
    const own = declarations.split('; ').filter((one) => one.includes('var('));
    return own.length > 0 ? [{ selector, declarations: `${own.join('; ').replace(/;?$/, ';')}` }] : [];
  });
  const write = (list: readonly Rule[], colours: Colours): string =>
    list.map(({ selector, declarations }) => `${selector} { ${resolved(declarations, colours)} }\n`).join('');
  return `\n${write(rules, light)}@media (prefers-color-scheme: dark) {\n${write(coloured, dark)}}\n`;
}

const MARKS: readonly (readonly [name: string, colour: string])[] = [
  ['added', 'added'],
  ['removed', 'removed'],
  ['changed', 'changed'],
  ['data-loss', 'removed'],
];

function expanded(rule: Rule): readonly Rule[] {
  if (rule.declarations.includes('var(--net)'))
    return Array.from({ length: HUES }, (_, at) =>
      replaced(rule, '.hue', `.hue${at + 1}`, '--net', `--n${at + 1}`),
    );
  if (rule.declarations.includes('var(--mark)'))
    return MARKS.map(([name, colour]) => replaced(rule, '.marked', `.${name}`, '--mark', `--${colour}`));
  return [rule];
}

function replaced(
  { selector, declarations }: Rule,
  from: string,
  to: string,
  name: string,
  other: string,
): Rule {
  return { selector: selector.replaceAll(from, to), declarations: declarations.replaceAll(name, other) };
}

function resolved(declarations: string, colours: Colours): string {
  return declarations.replace(/var\(--(\w+)\)/g, (_, name: string) => colours.get(name) ?? 'inherit');
}

function compact(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
