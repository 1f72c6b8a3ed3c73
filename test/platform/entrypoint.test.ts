import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@iarna/toml';
import { App, EnvVar, Https, Proxy, Stack } from '../../lib';
import { Template } from '../../lib/assertions';
import { tempFolder } from '../support/temp';

function template(): string {
  const stack = new Stack(new App(), 's');
  new Proxy(stack, 'Proxy', { https: Https.letsEncrypt({ email: EnvVar.required('ACME_EMAIL') }) });
  return String(Template.fromStack(stack).file('traefik/traefik.toml'));
}

/** Runs the entry script as the container does, in folders of the test's own, with a traefik that only writes. */
function start(environment: Readonly<Record<string, string>>): {
  status: number | null;
  stderr: string;
  file: string;
} {
  const folder = tempFolder();
  for (const name of ['etc', 'tmp', 'bin']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'etc', 'traefik.template.toml'), template());
  writeFileSync(join(folder, 'bin', 'traefik'), '#!/bin/sh\n');
  chmodSync(join(folder, 'bin', 'traefik'), 0o755);
  const script = readFileSync(join(__dirname, '..', '..', 'assets', 'proxy', 'entrypoint.sh'), 'utf8')
    .replaceAll('/etc/traefik/', `${folder}/etc/`)
    .replaceAll('/tmp/traefik.toml', `${folder}/tmp/traefik.toml`);
  const done = spawnSync('/bin/sh', ['-c', script], {
    encoding: 'utf8',
    env: { PATH: `${folder}/bin:${process.env['PATH']}`, ...environment },
  });
  const file = done.status === 0 ? readFileSync(join(folder, 'tmp', 'traefik.toml'), 'utf8') : '';
  return { status: done.status, stderr: done.stderr, file };
}

describe("the proxy's entrypoint script", () => {
  test.each([
    'admin@uni.example',
    'o"b\\rien$x&y@uni.example',
    'a@b.c"\n[api]\ninsecure = true\n\r\t\u007f\u0001',
    '\'\'\'\n"""',
  ])('writes %s into the file as it is', (email) => {
    const { status, stderr, file } = start({ ACME_EMAIL: email });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parse(file)).toMatchObject({ certificatesResolvers: { letsencrypt: { acme: { email } } } });
  });

  test('fails with the name of the unset variable', () => {
    const { status, stderr } = start({});
    expect(status).toBe(1);
    expect(stderr).toBe('labwright: ACME_EMAIL is not set\n');
  });
});
