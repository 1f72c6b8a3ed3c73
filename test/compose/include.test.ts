import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Include, type IncludeProps, Network, Service, Volume } from '../../lib/compose';
import { Annotations, App, type Assembly, LabwrightError, Stack } from '../../lib/core';
import { tempFolder } from '../support/temp';

const OLD = `
name: old
x-logging: &logging
  driver: json-file
services:
  db:
    image: postgres:\${PG:-17.6}
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?set it}
      PRICE: 5$$
      NESTED: \${A:-\${B:-c}}
    volumes:
      - data:/var/lib/postgresql/data
      - ./init.sql:/docker-entrypoint-initdb.d/init.sql:ro
      - ./dumps:/dumps
    logging: *logging
    healthcheck: {test: [CMD, pg_isready], interval: 5s}
  web:
    build: ./web
    env_file: web.env
    depends_on: [db]
    networks: [front]
    secrets: [{source: key, mode: 0440}]
    configs: [site]
networks:
  front: {}
volumes:
  data:
  known: {external: true, name: found}
secrets:
  key: {file: ./key.pem}
configs:
  site: {file: site.conf}
`;

describe('an adopted compose file', () => {
  const folder = tempFolder();
  const write = (path: string, content = path): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('old.yml', OLD);
  write('init.sql');
  write('key.pem', 'PRIVATE');
  write('site.conf');
  write('dumps/last.sql');
  write('web/Dockerfile', 'FROM nginx:1.29\n');
  write('web/.dockerignore', 'node_modules\n# not this\n*.md\n!keep.md\n');
  write('web/src/run.sh');
  write('web/src/node_modules/deep.js');
  write('web/node_modules/x.js');
  write('web/drop.md');
  write('web/keep.md');
  write('web/.env', 'SECRET=1');
  chmodSync(join(folder, 'web/src/run.sh'), 0o755);

  afterAll(() => rmSync(folder, { recursive: true }));

  function adopt(
    change: (include: Include, stack: Stack) => void = () => {},
    props: Partial<IncludeProps> = { hostFolder: '/opt/old' },
  ) {
    const stack = new Stack(new App(), 'fresh');
    const include = new Include(stack, 'Old', { file: join(folder, 'old.yml'), ...props });
    change(include, stack);
    const assembly = (stack.node.root as App).assemble();
    return { assembly, compose: parse(fileOf(assembly, 'docker-compose.yml')) };
  }

  function fileOf(assembly: Assembly, path: string): string {
    return String(assembly.stacks[0]?.files.find((file) => file.path === path)?.content);
  }

  test('means what it meant: variables, dollars, octal modes, and the volumes with their data', () => {
    const { compose } = adopt();
    expect(compose.name).toBe('fresh');
    expect(compose.services.db.image).toBe('postgres:${PG:-17.6}');
    expect(compose.services.db.environment).toEqual({
      POSTGRES_PASSWORD: '${DB_PASSWORD:?set it}',
      PRICE: '5$$',
      NESTED: '${A:-${B:-c}}',
    });
    expect(compose.services.web.secrets).toEqual([{ source: 'key', mode: 0o440 }]);
    expect(compose.volumes).toEqual({ data: { name: 'old_data' }, known: { name: 'found', external: true } });
    expect(compose['x-logging']).toEqual({ driver: 'json-file' });
  });

  test('stages build contexts and configuration, never settings, secrets and data', () => {
    const { assembly, compose } = adopt();
    expect(assembly.stacks[0]?.files.map(({ path }) => path)).toEqual([
      '.env.example',
      'docker-compose.yml',
      'init.sql',
      'site.conf',
      'web/.dockerignore',
      'web/Dockerfile',
      'web/keep.md',
      'web/src/node_modules/deep.js',
      'web/src/run.sh',
    ]);
    expect(compose.services.web).toMatchObject({ build: { context: './web' }, env_file: '/opt/old/web.env' });
    expect(compose.services.db.volumes.slice(1)).toEqual([
      './init.sql:/docker-entrypoint-initdb.d/init.sql:ro',
      '/opt/old/dumps:/dumps',
    ]);
    expect(compose.secrets.key).toEqual({ file: '/opt/old/key.pem' });
    expect(JSON.stringify(assembly.files)).not.toContain('PRIVATE');
  });

  test('warns of what it cannot take along, unless told where it lies', () => {
    const { assembly } = adopt(undefined, {});
    expect(assembly.warnings).toEqual([
      expect.objectContaining({
        id: 'LW_INCLUDE_PATH_KEPT',
        message: expect.stringContaining('./dumps, ./key.pem, web.env'),
      }),
    ]);
    expect(adopt().assembly.warnings).toEqual([]);
  });

  test('lists its variables in .env.example, secrets as such', () => {
    const example = fileOf(adopt().assembly, '.env.example');
    expect(example).toMatch(/Used by .*old\.yml\.\n# Optional; default: 17\.6\.\n#PG=/);
    expect(example).toMatch(/secret: .*\nDB_PASSWORD=/);
    expect(example).toMatch(/^#A=$/m);
    expect(example).toMatch(/^#B=$/m);
  });

  test('can be referred to: order, endpoint, networks, volumes, secrets and configs', () => {
    const { compose } = adopt((include, stack) => {
      new Service(stack, 'Fresh', {
        image: 'fresh:1',
        environment: { DB: include.service('db').endpoint(5432) },
      })
        .joinNetwork(include.network('front'))
        .joinNetwork(new Network(stack, 'Own', { key: 'default' }))
        .mount(include.volume('data'), '/data', { readOnly: true })
        .addSecret(include.secret('key'))
        .addConfig(include.config('site'), '/site')
        .dependsOn(include.service('web'));
    });
    expect(compose.services.fresh).toMatchObject({
      environment: { DB: 'db:5432' },
      depends_on: { db: { condition: 'service_healthy' }, web: { condition: 'service_started' } },
      networks: { front: {}, default: {} },
      volumes: [{ type: 'volume', source: 'data', target: '/data', read_only: true }],
      secrets: ['key'],
      configs: [{ source: 'site', target: '/site' }],
    });
  });

  test('can be changed: by intent, by override, by deletion; what is added is escaped', () => {
    const { compose } = adopt((include, stack) => {
      const db = include.service('db');
      db.addEnvironment('COST', '$9').mount(new Volume(stack, 'More'), '/more').addLabel('a', 'b');
      db.addOverride(['healthcheck', 'interval'], '9s');
      db.addDeletionOverride(['logging']);
      include.service('web').dependsOn(db, 'healthy');
      include.network('front').addOverride(['internal'], true);
      Annotations.of(include).acknowledge('x', 'y');
    });
    expect(compose.services.db).toMatchObject({
      environment: { COST: '$$9', PRICE: '5$$' },
      labels: { a: 'b' },
      healthcheck: { interval: '9s' },
    });
    expect(compose.services.db.logging).toBeUndefined();
    expect(compose.services.db.volumes).toHaveLength(4);
    expect(compose.services.web.depends_on).toEqual({ db: { condition: 'service_healthy' } });
    expect(compose.networks.front).toEqual({ name: 'old_front', internal: true });
  });

  test('brings the files that it includes', () => {
    write('top.yml', 'include: [sub/part.yml]\nservices: {a: {image: "a:1", depends_on: [b]}}\n');
    write('sub/part.yml', 'services: {b: {image: "b:1", build: "."}}\n');
    write('sub/Dockerfile', 'FROM b:1\n');
    const { compose, assembly } = adopt(undefined, { file: join(folder, 'top.yml') });
    expect(Object.keys(compose.services)).toEqual(['a', 'b']);
    expect(compose.services.b.build).toEqual({ context: './b-context' });
    expect(fileOf(assembly, 'b-context/Dockerfile')).toBe('FROM b:1\n');
  });

  test('names what it has when asked for something else', () => {
    expect(() => adopt((include) => include.service('dbb'))).toThrow(
      /LW_INCLUDE_SERVICE_UNKNOWN[\s\S]*db, web/,
    );
    expect(() => adopt((include) => include.volume('dat'))).toThrow(
      /LW_INCLUDE_ELEMENT_UNKNOWN[\s\S]*data, known/,
    );
  });

  test('refuses a file of configuration above its folder', () => {
    write('sub/up.yml', 'services: {a: {image: "a:1", volumes: ["../init.sql:/x"]}}\n');
    try {
      adopt(undefined, { file: join(folder, 'sub/up.yml') });
      throw new Error('not refused');
    } catch (error) {
      expect(LabwrightError.is(error) && error.diagnostics.map(({ code }) => code)).toEqual([
        'LW_INCLUDE_PATH_OUTSIDE',
      ]);
    }
  });
});
