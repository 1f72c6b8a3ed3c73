import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labwright } from '../support/cli';
import { readFolder, tempFolder } from '../support/temp';

const ROOT = join(__dirname, '..', '..');

const COMPOSE = `services:
  web: # the front
    image: nginx:latest
    ports: ["\${PORT:-8080}:80"]
    volumes: ["./site:/usr/share/nginx/html:ro", "cache:/var/cache"]
    depends_on: {db: {condition: service_healthy}}
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD: example}
    healthcheck: {test: [CMD, pg_isready], interval: 5s}
volumes: {cache: }
`;

describe('labwright import', () => {
  const folder = tempFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'compose.yml'), COMPOSE);
  writeFileSync(join(folder, '.env'), 'COMPOSE_PROJECT_NAME=shop\nPORT=81\n');

  const run = (cwd: string, ...args: readonly string[]) => labwright(args, { cwd, env: { NO_COLOR: '1' } });

  test('creates a project that type-checks and produces the same compose file', () => {
    expect(run(folder, 'import', 'compose.yml', '--out', 'lab')).toEqual({
      status: 0,
      stdout: '',
      stderr: expect.stringContaining('cp ../.env cdk.out/shop/.env'),
    });
    const lab = join(folder, 'lab');
    // Does what npm install would do.
    mkdirSync(join(lab, 'node_modules'));
    symlinkSync(ROOT, join(lab, 'node_modules', 'labwright'));
    symlinkSync(join(ROOT, 'node_modules', '@types'), join(lab, 'node_modules', '@types'));
    expect(run(lab, 'synth', '--strict', '--check', '--quiet')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    const compose = readFileSync(join(lab, 'cdk.out', 'shop', 'docker-compose.yml'), 'utf8');
    expect(compose).toContain('- ../../../site:/usr/share/nginx/html:ro');
    expect(compose).toContain('name: shop_cache');
    expect(compose).toContain('published: "${PORT:-8080}"');
  });

  test('writes formatted code', () => {
    const file = join(folder, 'lab', 'bin', 'lab.ts');
    const biome = join(ROOT, 'node_modules', '.bin', 'biome');
    const { stdout } = spawnSync(biome, ['check', '--stdin-file-path', 'lib/lab.ts'], {
      cwd: ROOT,
      input: readFileSync(file),
      encoding: 'utf8',
    });
    expect(stdout).toBe(readFileSync(file, 'utf8'));
  });

  test('never overwrites existing files; with --force, overwrites only the app', () => {
    const before = readFolder(join(folder, 'lab', 'bin'));
    const refused = run(folder, 'import', 'compose.yml', '--out', 'lab');
    expect(refused).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('error LW_IMPORT_EXISTS'),
    });
    expect(readFolder(join(folder, 'lab', 'bin'))).toEqual(before);
    writeFileSync(join(folder, 'lab', 'package.json'), '{"name": "mine"}');
    expect(run(folder, 'import', 'compose.yml', '--out', 'lab', '--force').status).toBe(0);
    expect(readFileSync(join(folder, 'lab', 'package.json'), 'utf8')).toBe('{"name": "mine"}');
  });

  test('writes a single file, and reports the result as JSON', () => {
    const { status, stdout } = run(folder, 'import', 'compose.yml', '--out', 'shop.ts', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      stack: 'shop',
      written: ['shop.ts'],
      counts: { services: 2, volumes: 1 },
      notes: [{ kind: 'resolved', where: '.env' }],
    });
  });

  test('prints each note on one line', () => {
    const label = '"treafik.x\\ny": "1"';
    writeFileSync(join(folder, 'label.yml'), `services: {web: {image: "nginx:1.29", labels: {${label}}}}\n`);
    const { status, stderr } = run(folder, 'import', 'label.yml', '--out', 'label.ts');
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining('The label `treafik.x\\u000ay` is misspelt, so Traefik ignores it'),
    });
  });

  test('writes nothing if the file is invalid, and shows the line', () => {
    writeFileSync(join(folder, 'bad.yml'), 'services:\n  web:\n\timage: nginx\n');
    const { status, stderr } = run(folder, 'import', 'bad.yml', '--out', 'bad');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('LW_IMPORT_YAML_INVALID'),
    });
    expect(stderr).toMatch(/source {3}bad\.yml:3:\d/);
    expect(existsSync(join(folder, 'bad'))).toBe(false);
  });
});
