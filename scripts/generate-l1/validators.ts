import Ajv from 'ajv/dist/2019';
import standaloneCode from 'ajv/dist/standalone';
import type { mergedSchema } from './schema';

const ELEMENTS = ['network', 'volume', 'secret', 'config', 'model', 'include'] as const;

/** A validator whose code is longer than this, in characters, lies in a file of its own. */
const LONG = 2500;

/**
 * The validators, compiled ahead of time: of each element, and of each key of a service. The long ones lie apart, so that
 * a program reads only those of the keys that it uses.
 */
export function validatorFiles(
  schema: ReturnType<typeof mergedSchema>,
): readonly (readonly [name: string, text: string])[] {
  const code = (refs: Readonly<Record<string, string>>): string => {
    const ajv = new Ajv({
      allErrors: true,
      verbose: false,
      strict: false,
      validateFormats: false,
      inlineRefs: false,
      code: { source: true, lines: true },
      schemas: [{ ...schema, $id: 'compose' }],
    });
    return standaloneCode(ajv, refs);
  };
  const keys = Object.keys(schema.definitions['service']?.properties ?? {}).sort();
  const places = [
    ...ELEMENTS.map((name) => ({ holder: 'exports', name, ref: name, file: name })),
    ...keys.map((key) => ({
      holder: 'exports.service',
      name: key,
      ref: `service/properties/${key}`,
      file: `service-${key}`,
    })),
  ].map((place) => ({ ...place, text: code({ validate: `compose#/definitions/${place.ref}` }) }));
  const short = places.filter(({ text }) => text.length <= LONG);
  // Keys with the same checks, such as labels and environment, share the file of the first.
  const fileOf = new Map<string, string>();
  for (const { text, file } of places) if (!fileOf.has(text)) fileOf.set(text, file);
  const long = places
    .filter(({ text }) => text.length > LONG)
    .map((place) => ({ ...place, file: fileOf.get(place.text) ?? place.file }));
  const lines = [
    ...short.map(({ holder, name, file }) => line(holder, name, './short', file)),
    ...long.map(({ holder, name, file }) => line(holder, name, `./${file}`, 'validate')),
  ];
  const all = Object.fromEntries(short.map(({ file, ref }) => [file, `compose#/definitions/${ref}`]));
  return [
    ['index.js', `${INDEX}${lines.join('\n')}\n`],
    ['index.d.ts', types()],
    ['short.js', code(all)],
    ...new Map(long.map(({ file, text }) => [`${file}.js`, text])),
  ];
}

const INDEX = `exports.service = Object.create(null);
const define = (holder, name, get) => Object.defineProperty(holder, name, { get, enumerable: true });
`;

function line(holder: string, name: string, file: string, key: string): string {
  return `define(${holder}, '${name}', () => require('${file}')['${key}']);`;
}

function types(): string {
  const names = ELEMENTS.map((name) => `export const ${name}: ElementValidator;`);
  return `import type { ElementValidator } from '../../validate';

${names.join('\n')}
/** By key of Compose. */
export const service: Readonly<Record<string, ElementValidator>>;
`;
}
