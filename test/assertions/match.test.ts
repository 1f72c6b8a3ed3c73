import { Capture, Match, type MatchContext, Matcher, type Mismatch, Template } from '../../lib/assertions';
import { failureOf } from '../support/web-stack';

const template = Template.fromString(`
services:
  web:
    image: nginx:1.29
    command: [a, b, c]
    ports: [{target: 80, published: "8080"}, {target: 443, published: "8443"}]
    deploy: {resources: {limits: {cpus: "1", memory: 1g}}}
    labels:
      json: '{"a": {"b": 1, "c": 2}}'
      yaml: "a: {b: 1}"
      toml: "[a]\\nb = 1\\nc = [1.5, 2.5]\\n"
      traefik.enable: "true"
    stdin_open: true
    tty: null
`);
const { not, objectLike, objectEquals, arrayWith, arrayEquals, exact, absent, anyValue } = Match;
const { stringLikeRegexp, serializedJson, serializedYaml, serializedToml } = Match;

describe('a pattern that matches', () => {
  test.each<[string, Record<string, unknown>]>([
    ['names some keys, at any depth', { deploy: { resources: { limits: { cpus: '1' } } } }],
    ['names some keys of entries of a list', { ports: [{ target: 80 }, { target: 443 }] }],
    ['objectLike', { deploy: objectLike({ resources: { limits: { cpus: '1' } } }) }],
    ['objectEquals', { deploy: { resources: { limits: objectEquals({ cpus: '1', memory: '1g' }) } } }],
    ['arrayWith', { command: arrayWith(['a', 'c']) }],
    ['arrayWith of matchers', { ports: arrayWith([objectLike({ target: 443 })]) }],
    ['arrayWith nothing', { command: arrayWith([]) }],
    ['arrayEquals', { command: arrayEquals(['a', stringLikeRegexp('b'), 'c']) }],
    ['exact', { command: exact(['a', 'b', 'c']) }],
    ['absent', { container_name: absent() }],
    ['anyValue', { image: anyValue(), stdin_open: anyValue() }],
    ['not', { image: not('nginx'), command: not(arrayWith(['d'])) }],
    ['stringLikeRegexp by text', { image: stringLikeRegexp('^nginx:') }],
    ['stringLikeRegexp by expression, which forgets its place', { image: stringLikeRegexp(/nginx/g) }],
    ['serializedJson', { labels: { json: serializedJson({ a: { b: 1, c: 2 } }) } }],
    ['serializedJson, in part', { labels: { json: serializedJson(objectLike({ a: { b: 1 } })) } }],
    ['serializedYaml', { labels: { yaml: serializedYaml({ a: { b: 1 } }) } }],
    ['serializedToml', { labels: { toml: serializedToml({ a: { b: 1, c: [1.5, 2.5] } }) } }],
  ])('%s', (_, pattern) => {
    template.hasService('web', pattern);
    template.hasServiceProperties(pattern);
    expect(Object.keys(template.findServices(pattern))).toEqual(['web']);
  });
});

describe('a pattern that does not match says where, what was expected and what was given:', () => {
  const at = (path: string, expected: string, given: string): string =>
    `  at ${path}\n     expected ${expected}\n     given    ${given}`;
  test.each<[string, Record<string, unknown>, string]>([
    ['a text', { image: 'nginx:1.30' }, at('image', '"nginx:1.30"', '"nginx:1.29"')],
    [
      'a number for a text',
      { deploy: { resources: { limits: { cpus: 1 } } } },
      at('deploy.resources.limits.cpus', '1', '"1"'),
    ],
    ['a key that is missing', { hostname: 'h' }, at('hostname', '"h"', 'nothing')],
    [
      'a key with a dot',
      { labels: { 'traefik.enable': 'false' } },
      at('labels["traefik.enable"]', '"false"', '"true"'),
    ],
    ['a map for a list', { command: { a: 1 } }, at('command', '{"a":1}', '["a","b","c"]')],
    [
      'a list for a map',
      { deploy: ['a'] },
      at('deploy', '["a"]', '{"resources":{"limits":{"cpus":"1","memory":"1g"}}}'),
    ],
    ['a longer list', { command: ['a', 'b', 'c', 'd'] }, at('command[3]', '"d"', 'nothing')],
    ['a shorter list', { command: ['a', 'b'] }, at('command[2]', 'nothing', '"c"')],
    ['an entry of a list', { ports: [{ target: 81 }, { target: 443 }] }, at('ports[0].target', '81', '80')],
    ['objectLike', { image: objectLike({ a: 1 }) }, at('image', '{"a":1}', '"nginx:1.29"')],
    [
      'objectLike within',
      { deploy: objectLike({ resources: { limits: { cpus: '2' } } }) },
      at('deploy.resources.limits.cpus', '"2"', '"1"'),
    ],
    [
      'objectEquals',
      { deploy: { resources: objectEquals({ limits: { cpus: '1' } }) } },
      at('deploy.resources.limits.memory', 'nothing', '"1g"'),
    ],
    ['arrayWith', { command: arrayWith(['d']) }, at('command', 'an entry that matches "d"', '["a","b","c"]')],
    ['arrayWith of no list', { image: arrayWith(['d']) }, at('image', 'arrayWith ["d"]', '"nginx:1.29"')],
    [
      'arrayWith in another order',
      { command: arrayWith(['c', 'a']) },
      at('command', '"a" after index 2; arrayWith keeps the order', 'it at index 0, in ["a","b","c"]'),
    ],
    [
      'arrayWith of nearly one',
      { ports: arrayWith([{ target: 443, published: '443' }]) },
      at('ports[1].published', '"443"', '"8443"'),
    ],
    ['arrayEquals', { command: arrayEquals(['a', 'x', 'c']) }, at('command[1]', '"x"', '"b"')],
    [
      'exact',
      { deploy: exact({ resources: { limits: { cpus: '1' } } }) },
      at('deploy.resources.limits.memory', 'nothing', '"1g"'),
    ],
    ['absent', { image: absent() }, at('image', 'nothing', '"nginx:1.29"')],
    ['anyValue', { hostname: anyValue() }, at('hostname', 'any value', 'nothing')],
    ['anyValue of null', { tty: anyValue() }, at('tty', 'any value', 'null')],
    ['not', { image: not('nginx:1.29') }, at('image', 'anything but "nginx:1.29"', '"nginx:1.29"')],
    ['not a matcher', { image: not(anyValue()) }, at('image', 'anything but any value', '"nginx:1.29"')],
    [
      'stringLikeRegexp',
      { image: stringLikeRegexp('^redis') },
      at('image', 'text like /^redis/', '"nginx:1.29"'),
    ],
    [
      'stringLikeRegexp of no text',
      { stdin_open: stringLikeRegexp('true') },
      at('stdin_open', 'text like /true/', 'true'),
    ],
    [
      'serializedJson',
      { labels: { json: serializedJson({ a: { b: 2, c: 2 } }) } },
      at('labels.json.a.b', '2', '1'),
    ],
    [
      'serializedJson of something else',
      { labels: { yaml: serializedJson({}) } },
      'which is not valid JSON: ',
    ],
    [
      'serializedJson of no text',
      { stdin_open: serializedJson({ a: 1 }) },
      at('stdin_open', 'JSON of {"a":1}', 'true'),
    ],
    [
      'serializedYaml',
      { labels: { yaml: serializedYaml({ a: { b: 2 } }) } },
      at('labels.yaml.a.b', '2', '1'),
    ],
    [
      'serializedToml',
      { labels: { toml: serializedToml({ a: { b: 2, c: anyValue() } }) } },
      at('labels.toml.a.b', '2', '1'),
    ],
    ['serializedToml of something else', { image: serializedToml({}) }, 'which is not valid TOML: '],
    [
      'a matcher within what is missing',
      { healthcheck: { test: anyValue() } },
      at('healthcheck', '{"test":"<any value>"}', 'nothing'),
    ],
  ])('%s', (_, pattern, part) => {
    const message = failureOf(() => template.hasService('web', pattern));
    expect(message).toContain(part);
    expect(message).toMatch(/^The service "web" differs in (?:1 place|\d+ places):\n/);
    expect(failureOf(() => template.hasServiceProperties(pattern))).toContain(part);
    expect(template.findServices(pattern)).toEqual({});
  });

  test('all of the places at once', () => {
    expect(failureOf(() => template.hasService('web', { image: 'a', command: ['a'], tty: true }))).toBe(
      [
        'The service "web" differs in 4 places:',
        at('image', '"a"', '"nginx:1.29"'),
        at('command[1]', 'nothing', '"b"'),
        at('command[2]', 'nothing', '"c"'),
        at('tty', 'true', 'null'),
      ].join('\n'),
    );
  });

  test('a value that is too long is shortened', () => {
    const message = failureOf(() => template.hasService('web', { image: 'x'.repeat(10_000) }));
    expect(message.length).toBeLessThan(600);
    expect(message).toContain('xxx…');
  });
});

describe('a capture', () => {
  test('keeps values of the comparison that succeeded, by kind', () => {
    const [text, list, map, flag, number] = [1, 2, 3, 4, 5].map(() => new Capture());
    template.hasServiceProperties({
      image: text,
      command: list,
      deploy: map,
      stdin_open: flag,
      ports: Match.arrayWith([Match.objectLike({ target: number })]),
    });
    expect(text?.asString()).toBe('nginx:1.29');
    expect(list?.asArray()).toEqual(['a', 'b', 'c']);
    expect(map?.asObject()).toHaveProperty('resources');
    expect(flag?.asBoolean()).toBe(true);
    expect(number?.values).toEqual([80]);
    expect(number?.asNumber()).toBe(80);
  });

  test('asks for its own pattern', () => {
    const port = new Capture(Match.stringLikeRegexp('^84'));
    template.hasService('web', { ports: Match.arrayWith([Match.objectLike({ published: port })]) });
    expect(port.asString()).toBe('8443');
  });

  test('keeps nothing of a comparison that failed', () => {
    const image = new Capture();
    failureOf(() => template.hasService('web', { image, tty: true }));
    template.hasService('web', { image: Match.not(new Capture('other')) });
    expect(failureOf(() => image.asString())).toBe(
      'Nothing was captured: no comparison with this capture succeeded.',
    );
  });

  test.each<[string, (capture: Capture) => unknown]>([
    ['a number', (capture) => capture.asNumber()],
    ['a boolean', (capture) => capture.asBoolean()],
    ['a list', (capture) => capture.asArray()],
    ['an object', (capture) => capture.asObject()],
  ])('says so when it is not %s', (kind, read) => {
    const image = new Capture();
    template.hasService('web', { image });
    expect(failureOf(() => read(image))).toBe(`The captured value is not ${kind}: "nginx:1.29"`);
    const list = new Capture();
    template.hasService('web', { command: list });
    expect(failureOf(() => list.asString())).toBe('The captured value is not a string: ["a","b","c"]');
    expect(failureOf(() => image.asString(2))).toBe(
      'No captured value with index 2: there are 1 (the first index is 0).',
    );
  });

  test('says so when there is nothing to capture', () => {
    expect(failureOf(() => template.hasService('web', { hostname: new Capture() }))).toContain(
      'at hostname\n     expected a value to capture\n     given    nothing',
    );
  });
});

test("a matcher of one's own is asked like the others", () => {
  class Even extends Matcher {
    override test(value: unknown, { path }: MatchContext): readonly Mismatch[] {
      const even = typeof value === 'number' && value % 2 === 0;
      return even ? [] : [{ path, expected: this.describe(), given: String(value), weight: 1 }];
    }
    override describe(): string {
      return 'an even number';
    }
  }
  template.hasService('web', { ports: Match.arrayWith([Match.objectLike({ target: new Even() })]) });
  expect(
    failureOf(() => template.hasService('web', { ports: [{ target: 80 }, { target: new Even() }] })),
  ).toContain('at ports[1].target\n     expected an even number\n     given    443');
});
