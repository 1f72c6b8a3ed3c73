import { isSecretName, MASK, maskText, maskValue } from '../../../lib/tools/diff/secrets';
import { changesOf } from '../../support/snapshots';

test.each([
  'DB_PASSWORD',
  'OAUTH_CLIENT_SECRET',
  'apiToken',
  'c.GitHub.client_secret',
  'AWS_ACCESS_KEY',
  'CRYPT_KEY',
  'traefik.http.middlewares.a.basicauth.users',
])('%s names a secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each(['POSTGRES_PASSWORD_FILE', 'TOKEN_URL', 'KEYBOARD', 'HOST', 'authenticator_class', 'COMPASS'])(
  '%s names none',
  (name) => {
    expect(isSecretName(name)).toBe(false);
  },
);

test('references are printed, literals are masked', () => {
  expect(maskValue(['PASSWORD'], '${PASSWORD:?}')).toBe('${PASSWORD:?}');
  expect(maskValue(['PASSWORD'], '/run/secrets/p')).toBe('/run/secrets/p');
  expect(maskValue(['c.A.client_secret'], 'read_secret("X")')).toBe('read_secret("X")');
  expect(maskValue(['c.A.client_secret'], '"abc"')).toBe(MASK);
  expect(maskValue(['PASSWORD'], 'hunter2')).toBe(MASK);
  expect(maskValue(['PASSWORD'], '${PASSWORD:-hunter2}')).toBe(MASK);
});

test('secrets within a text are masked', () => {
  expect(maskText('postgres://u:hunter2@db/x')).toBe(`postgres://u:${MASK}@db/x`);
  expect(maskText('postgres://u:${PW}@db/x')).toBe('postgres://u:${PW}@db/x');
  expect(maskText('[serve, --api-token, hunter2]')).toBe(`[serve, --api-token, ${MASK}]`);
  expect(maskText('serve --api-token hunter2')).toBe(`serve --api-token ${MASK}`);
  expect(maskText('PASSWORD="hunter 2" other=1')).toBe(`PASSWORD=${MASK} other=1`);
});

test('no change contains a literal secret of any artifact', () => {
  const parts = (secret: string) => ({
    services: {
      web: {
        image: 'a:1',
        environment: { DB_PASSWORD: secret, URL: `mysql://root:${secret}@db` },
        labels: { 'traefik.http.middlewares.a.basicauth.users': `ada:${secret}` },
        command: ['serve', `--password=${secret}`, '--token', secret],
        build: { context: './w', args: { API_TOKEN: secret } },
      },
    },
    secrets: { t: { file: 'x' } },
    files: {
      'w/jupyterhub_config.py': `c.A.client_secret = "${secret}"\nc.A.env = {"password": "${secret}"}\n`,
      'w/Dockerfile': `FROM a\nENV TOKEN=${secret}\n`,
      'w/run.sh': `export PASSWORD=${secret}\n`,
      'w/traefik.toml': `[auth]\npassword = "${secret}"\n`,
    },
  });
  const changes = changesOf(parts('hunter2-one'), parts('hunter2-two'));
  expect(changes.length).toBeGreaterThan(8);
  expect(JSON.stringify(changes)).not.toContain('hunter2');
});
