import { changesOf, lines } from '../../support/snapshots';

const services = {
  app: { build: './app' },
  proxy: { image: 'traefik:v3', volumes: ['./traefik/traefik.toml:/t:ro'] },
  conf: { image: 'c:1', configs: ['c'] },
  env: { image: 'e:1', env_file: 'app.env' },
};
const configs = { c: { file: './conf.json' } };

function diff(path: string, before: string | Buffer, after: string | Buffer): readonly string[] {
  return lines(
    changesOf(
      { services, configs, files: { [path]: before } },
      { services, configs, files: { [path]: after } },
    ),
  );
}

test('TOML files are compared by key', () => {
  expect(
    diff(
      'traefik/traefik.toml',
      '# a\n[log]\nlevel = "INFO"\n[ping]\n',
      'ping = {}\nlog = { level = "DEBUG", n = 1 }\n',
    ),
  ).toEqual([
    'restart changed file traefik/traefik.toml log level: "INFO" → "DEBUG"',
    'restart added file traefik/traefik.toml log n: 1',
  ]);
  expect(
    diff('traefik/traefik.toml', '[log]\nlevel = "INFO"\n', "# only a comment\nlog.level = 'INFO'\n"),
  ).toEqual([]);
});

test('an invalid TOML file is compared as text', () => {
  expect(diff('traefik/traefik.toml', '[log', '[log]')[0]).toBe('restart changed file traefik/traefik.toml');
});

test('Dockerfiles are compared by instruction', () => {
  expect(
    diff('app/Dockerfile', 'FROM a:1\n# note\nRUN one \\\n    && two\n', 'from a:1\nRUN one && two\n'),
  ).toEqual([]);
  expect(
    diff('app/Dockerfile', 'FROM a:1\nRUN one\nENV A=1\n', 'FROM a:2\nRUN one\nUSER b\nENV A=2\n'),
  ).toEqual([
    'rebuild changed file app/Dockerfile ENV: A=1 → A=2',
    'rebuild changed file app/Dockerfile FROM: a:1 → a:2',
    'rebuild added file app/Dockerfile USER: b',
  ]);
  expect(diff('app/Dockerfile', 'FROM a\nRUN x\nUSER b\n', 'FROM a\nUSER b\nRUN x\n')).not.toEqual([]);
  expect(diff('app/Dockerfile', 'FROM a\nRUN echo "x  y"\n', 'FROM a\nRUN echo "x y"\n')).toHaveLength(1);
  expect(diff('app/Dockerfile', 'FROM a\nRUN <<EOF\nx\nEOF\n', 'FROM a\nRUN <<EOF\ny\nEOF\n')).toHaveLength(
    1,
  );
});

test('Python configurations are compared by settings and statements', () => {
  const before = "c.A.b = 'x'\nc.A.list = [1,\n  2]\ndef hook(s):\n    # why\n    return 1\n";
  const after = 'def hook(s):\n\n    return 1\nc.A.list = [1, 2]\nc.A.b = "x"\n';
  // A formatting change still rebuilds the image that contains the file.
  expect(diff('app/jupyterhub_config.py', before, after)).toEqual([
    'rebuild changed file app/jupyterhub_config.py',
  ]);
  expect(diff('app/jupyterhub_config.py', before, after.replace('return 1', 'return 2'))).toEqual([
    'rebuild added file app/jupyterhub_config.py line: def hook(s):\n    return 2',
    'rebuild removed file app/jupyterhub_config.py line: def hook(s):\n    return 1',
  ]);
  expect(diff('app/jupyterhub_config.py', before, before.replace('2]', '3]'))).toEqual([
    'rebuild changed file app/jupyterhub_config.py c.A.list: [1, 2] → [1, 3]',
  ]);
  expect(diff('jupyterhub_config.py', before, after)).toEqual([]);
});

test('other files are compared as text, with a unified diff', () => {
  const [change] = changesOf(
    { services, files: { 'app/start.sh': 'a\nb\npassword=abc\n' } },
    { services, files: { 'app/start.sh': 'a\nc\npassword=def\n' } },
  );
  expect(change).toMatchObject({
    impact: 'rebuild',
    hunk: '@@ -1,3 +1,3 @@\n a\n-b\n-password=••••••\n+c\n+password=••••••',
  });
  expect(diff('app/logo', Buffer.from([0, 1]), Buffer.from([0, 1, 2]))).toEqual([
    'rebuild changed file app/logo: 2 bytes → 3 bytes',
  ]);
});

test.each([
  ['app/x', 'rebuild', 'app'],
  ['traefik/traefik.toml', 'restart', 'proxy'],
  ['conf.json', 'recreate', 'conf'],
  ['app.env', 'recreate', 'env'],
  ['notes.txt', 'none', undefined],
])('a change of %s: %s of %s', (path, impact, service) => {
  const [change] = changesOf(
    { services, configs, files: { [path]: 'a' } },
    { services, configs, files: { [path]: 'b' } },
  );
  expect(change).toMatchObject({ impact, services: service ? [service] : [], construct: `s/${path}` });
});

test('added and removed files, and changed modes', () => {
  expect(
    lines(changesOf({ services, files: { 'app/a': '' } }, { services, files: { 'app/b': '' } })),
  ).toEqual(['rebuild removed file app/a', 'rebuild added file app/b']);
  expect(
    lines(
      changesOf(
        { services, files: { 'app/a': '' } },
        { services, files: { 'app/a': '' }, modes: { 'app/a': 0o755 } },
      ),
    ),
  ).toEqual(['rebuild changed file app/a mode: 0644 → 0755']);
});

test('.env.example is not compared: the parameters are', () => {
  expect(diff('.env.example', 'A=', 'B=')).toEqual([]);
});
