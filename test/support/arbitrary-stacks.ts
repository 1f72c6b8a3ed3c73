import fc from 'fast-check';
import type { StackParts } from './graph-stack';

const HOSTILE = [
  '"]; end; click x "javascript:alert(1)"',
  '<script>alert(1)</script>',
  "a'b&c\\N\\G",
  '%%{init: {"theme": "dark"}}%%',
  '`**bold**`',
  '#35;#quot;',
  'two\nlines\tand a tab',
  ']]><!-- --> {{x}} $$y$$',
  '\u202eright to left\u0000\u0007',
  '--> b; end',
  '界面🐳',
  'end',
  '__proto__',
  'a-very-long-name-that-goes-on-and-on-and-on-until-nobody-can-read-it-any-more',
];

const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
);

/** Stacks with any names and any connections; Compose would refuse many of the names, a picture must bear them. */
export const stacks: fc.Arbitrary<StackParts> = fc
  .record({
    services: fc.uniqueArray(name, { minLength: 1, maxLength: 7 }),
    networks: fc.uniqueArray(name, { maxLength: 4 }),
    volumes: fc.uniqueArray(name, { maxLength: 4 }),
    picks: fc.infiniteStream(fc.nat(1_000)),
  })
  .map(({ services, networks, volumes, picks }) => {
    const next = (below: number): number => (picks.next().value ?? 0) % below;
    const some = (all: readonly string[]): readonly string[] => all.filter(() => next(3) === 0);
    return {
      services: fromKeys(services, (key) => ({
        image: next(2) === 0 ? 'traefik:3' : `${key}:1`,
        ...(next(3) === 0 ? { container_name: key } : {}),
        ...(next(3) === 0 ? { ports: [`${8_000 + next(900)}:80`] } : {}),
        ...(next(4) === 0 ? { labels: { 'traefik.http.routers.a.rule': `Host(\`${key}\`)` } } : {}),
        networks: some(networks),
        depends_on: some(services.filter((other) => other !== key)),
        volumes: some(volumes).map((source) => ({ type: 'volume', source, target: `/${source}` })),
        environment: { URL: `http://${services[next(services.length)]}:80` },
      })),
      networks: fromKeys(networks, () => ({ internal: next(2) === 0 })),
      volumes: fromKeys(volumes, () => ({})),
    };
  });

function fromKeys<T>(keys: readonly string[], make: (key: string) => T): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, make(key)]));
}
