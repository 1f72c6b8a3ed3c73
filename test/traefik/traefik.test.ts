import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '@iarna/toml';
import { v1, v3 } from '../../lib/traefik';
import { fc } from '../support/property';

test('labels name options as the reference does, and leave the names of users alone', () => {
  const labels = v3.labelsFor({
    network: 'net',
    routers: {
      Mine: {
        rule: v3.Rule.host('a.example').and(v3.Rule.pathPrefix('/x')).toString(),
        entryPoints: ['web', 'other'],
        tls: true,
      },
    },
    middlewares: { head: { headers: { stsSeconds: 1, customResponseHeaders: { 'X-Own': 'y' } } } },
    services: { Mine: { server: { port: 80 } } },
  });
  expect(labels).toEqual({
    'traefik.enable': 'true',
    'traefik.docker.network': 'net',
    'traefik.http.routers.Mine.rule': 'Host(`a.example`) && PathPrefix(`/x`)',
    'traefik.http.routers.Mine.entrypoints': 'web,other',
    'traefik.http.routers.Mine.tls': 'true',
    'traefik.http.middlewares.head.headers.stsseconds': '1',
    'traefik.http.middlewares.head.headers.customresponseheaders.X-Own': 'y',
    'traefik.http.services.Mine.loadbalancer.server.port': '80',
  });
  // @ts-expect-error a misspelt option does not compile
  v3.labelsFor({ routers: { a: { rule: 'x', entrypoint: ['web'] } } });
});

test('the 1.7 dialect writes its own labels', () => {
  expect(
    v1.labelsFor({
      port: 8000,
      docker: { network: 'net' },
      backend: { name: 'b', circuitbreaker: { expression: 'x' }, loadbalancer: { stickiness: true } },
      frontend: {
        rule: 'Host:a.example',
        entryPoints: ['http', 'https'],
        errors: { gone: { backend: 'e', query: '/{status}', status: ['404'] } },
        headers: { STSSeconds: 1, customRequestHeaders: { 'X-A': 'b', 'X-C': 'd' } },
      },
    }),
  ).toEqual({
    'traefik.enable': 'true',
    'traefik.docker.network': 'net',
    'traefik.backend': 'b',
    'traefik.backend.circuitbreaker.expression': 'x',
    'traefik.backend.loadbalancer.stickiness': 'true',
    'traefik.frontend.rule': 'Host:a.example',
    'traefik.frontend.entryPoints': 'http,https',
    'traefik.frontend.errors.gone.backend': 'e',
    'traefik.frontend.errors.gone.query': '/{status}',
    'traefik.frontend.errors.gone.status': '404',
    'traefik.frontend.headers.STSSeconds': '1',
    'traefik.frontend.headers.customRequestHeaders': 'X-A:b||X-C:d',
    'traefik.port': '8000',
  });
  expect(v1.labelsFor({ port: 80, frontend: { rule: 'Host:a' } }, { segment: 'admin' })).toEqual({
    'traefik.enable': 'true',
    'traefik.admin.port': '80',
    'traefik.admin.frontend.rule': 'Host:a',
  });
  expect(
    v1.labelsFor(
      {
        port: 80,
        tags: ['a', 'b'],
        domain: 'a.example',
        docker: { network: 'net' },
        backend: { name: 'b', loadbalancer: { method: 'drr' } },
      },
      { segment: 'admin' },
    ),
  ).toEqual({
    'traefik.enable': 'true',
    'traefik.admin.port': '80',
    'traefik.admin.backend': 'b',
    'traefik.backend.loadbalancer.method': 'drr',
    'traefik.docker.network': 'net',
    'traefik.domain': 'a.example',
    'traefik.tags': 'a,b',
  });
  // @ts-expect-error a misspelt option does not compile
  v1.labelsFor({ frontend: { rules: 'x' } });
});

describe('the entry script of the proxy', () => {
  // The script ends by becoming Traefik: a stand-in on the PATH prints the file that it was given.
  const folder = mkdtempSync(join(tmpdir(), 'labwright-traefik-'));
  writeFileSync(join(folder, 'traefik'), `#!/bin/sh\ncat "${folder}/out.toml"\n`, { mode: 0o755 });
  const script = readFileSync(join(__dirname, '..', '..', 'assets', 'proxy', 'entrypoint.sh'), 'utf8')
    .replaceAll('/etc/traefik/traefik.template.toml', `${folder}/in.toml`)
    .replaceAll('/tmp/traefik.toml', `${folder}/out.toml`);

  function render(email: string): { readonly status: number | null; readonly text: string } {
    writeFileSync(join(folder, 'in.toml'), 'email = "${ACME_EMAIL}"\nprice = "$$5"\n');
    const done = spawnSync('/bin/sh', ['-c', script], {
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env['PATH']}`, ACME_EMAIL: email },
    });
    return { status: done.status, text: done.stdout + done.stderr };
  }

  test('fills in any value, escaped for TOML', () => {
    const printable = fc.stringMatching(/^[ -~]{1,30}$/);
    fc.assert(
      fc.property(printable, (email) => {
        expect(parse(render(email).text)).toEqual({ email, price: '$5' });
      }),
      { numRuns: 60 },
    );
  });

  test('stops, and says why, when a value is not set', () => {
    expect(render('')).toEqual({ status: 1, text: 'labwright: ACME_EMAIL is not set\n' });
  });
});
