import { Challenge, Duration, EnvVar, Https, Proxy, type ProxyProps } from '../../lib';
import type { Template } from '../../lib/assertions';
import { Service } from '../../lib/compose';
import { compile, diagnosticsOf, serviceText } from '../support/platform-stack';

const HOST = 'hub.uni.example';

function synth(props: ProxyProps): Template {
  return compile((stack) => {
    const proxy = new Proxy(stack, 'Proxy', props);
    proxy.route(new Service(stack, 'Web', { image: 'nginx:1.29' }), { name: 'web', host: HOST, port: 80 });
  });
}

const toml = (template: Template): string => template.file('traefik/traefik.toml');

test('a proxy with all options', () => {
  const template = synth({
    https: Https.letsEncrypt({ email: EnvVar.required('ACME_EMAIL'), staging: true, keyType: 'EC256' }),
    dashboard: {
      host: 'traefik.uni.example',
      users: EnvVar.secret('DASHBOARD_USERS'),
      allowFrom: ['10.0.0.0/8'],
    },
    metrics: true,
    accessLog: 'json',
    compress: true,
    hsts: { maxAge: Duration.days(730), includeSubdomains: true, preload: true },
    tls: { minVersion: '1.3' },
  });
  expect(toml(template)).toMatchSnapshot();
  expect(template.file('traefik/dynamic/tls.toml')).toMatchSnapshot();
  expect(serviceText(template, 'reverse-proxy')).toMatchSnapshot();
  expect(serviceText(template, 'web')).toMatchSnapshot();
});

test('a 1.7 proxy with all options of the dialect', () => {
  const template = synth({
    dialect: '1.7',
    https: Https.letsEncrypt({
      email: 'a@uni.example',
      staging: true,
      challenge: Challenge.dns('rfc2136', [EnvVar.secret('RFC2136_TSIG_SECRET')]),
    }),
    metrics: true,
    accessLog: true,
    compress: true,
    allowFrom: ['10.0.0.0/8'],
    hsts: { includeSubdomains: true },
  });
  expect(toml(template)).toMatchSnapshot();
  expect(serviceText(template, 'web')).toMatchSnapshot();
});

test.each(['v3', '1.7'] as const)('metrics and dashboard are on no published port: %s', (dialect) => {
  const template = synth({
    dialect,
    https: Https.letsEncrypt({ email: 'a@uni.example' }),
    metrics: true,
    ...(dialect === 'v3' ? { dashboard: { host: 'd.uni.example', users: EnvVar.secret('U') } } : {}),
  });
  expect(serviceText(template, 'reverse-proxy').match(/published: .*/g)).toEqual([
    'published: "80"',
    'published: "443"',
  ]);
  expect(toml(template)).not.toContain('insecure');
});

test.each(['v3', '1.7'] as const)('slow requests are cut after five minutes, or as given: %s', (dialect) => {
  expect(toml(synth({ dialect, https: Https.local() }))).toContain('readTimeout = "5m"');
  const longer = synth({ dialect, https: Https.local(), readTimeout: Duration.hours(1) });
  expect(toml(longer)).toContain('readTimeout = "1h"');
});

test.each(['v3', '1.7'] as const)(
  'a certificate of the operator is shown in place of one by ACME: %s',
  (dialect) => {
    const template = synth({ dialect, https: Https.certificate({ folder: './tls' }) });
    const file = dialect === 'v3' ? 'traefik/dynamic/tls.toml' : 'traefik/traefik.toml';
    expect(template.file(file)).toContain('certFile = "/certificates/fullchain.pem"');
    expect(template.file(file)).toContain('keyFile = "/certificates/privkey.pem"');
    expect(serviceText(template, 'reverse-proxy')).toContain('source: ./tls\n        target: /certificates');
    expect(serviceText(template, 'web')).not.toContain('certresolver');
    expect(toml(template)).not.toContain('acme');
  },
);

test.each(['v3', '1.7'] as const)(
  'only the proxy in front is believed what it says of browsers: %s',
  (dialect) => {
    const trusted = Https.behindProxy(8080, { trustedAddresses: ['10.1.2.3/32'], hostIp: '127.0.0.1' });
    const template = synth({ dialect, https: trusted });
    expect(toml(template)).toContain('trustedIPs = [ "10.1.2.3/32" ]');
    expect(serviceText(template, 'reverse-proxy')).toContain('host_ip: "127.0.0.1"');
    expect(toml(synth({ dialect, https: Https.local() }))).not.toContain('trustedIPs');
  },
);

test('HTTP has no Strict-Transport-Security', () => {
  for (const https of [Https.local(), Https.behindProxy()])
    expect(serviceText(synth({ https }), 'web')).not.toContain('sts');
  const none = synth({ https: Https.certificate(), hsts: false });
  expect(serviceText(none, 'web')).not.toContain('sts');
});

test.each(['v3', '1.7'] as const)(
  'the variables of a DNS provider are handed over, secrets as files: %s',
  (dialect) => {
    const challenge = Challenge.dns(
      'rfc2136',
      [EnvVar.required('RFC2136_NAMESERVER'), EnvVar.secret('RFC2136_TSIG_SECRET')],
      { resolvers: ['9.9.9.9:53'] },
    );
    const template = synth({ dialect, https: Https.letsEncrypt({ email: 'a@uni.example', challenge }) });
    expect(toml(template)).toContain('provider = "rfc2136"');
    expect(toml(template)).toContain('resolvers = [ "9.9.9.9:53" ]');
    const service = serviceText(template, 'reverse-proxy');
    expect(service).toContain('RFC2136_NAMESERVER: "${RFC2136_NAMESERVER:?set RFC2136_NAMESERVER in .env}"');
    expect(service).toContain('RFC2136_TSIG_SECRET_FILE: /run/secrets/rfc2136_tsig_secret');
  },
);

test("the dashboard's users are a file, not a variable that Traefik would read as a setting", () => {
  const template = synth({
    https: Https.local(),
    dashboard: { users: EnvVar.secret('TRAEFIK_USERS') },
  });
  const service = serviceText(template, 'reverse-proxy');
  expect(service).toContain('basicauth.usersfile: /run/secrets/traefik_users');
  expect(service).not.toContain('TRAEFIK_USERS_FILE');
});

test('a proxy shows no container of another project on the host', () => {
  const only = 'Label(`com.docker.compose.project`, `lab`) || Label(`traefik.docker.network`, `lab_edge`)';
  expect(toml(synth({ https: Https.local() }))).toContain(`constraints = "${only}"`);
});

test('a 1.7 proxy selects containers by tag, and every routed service has the tag', () => {
  const template = synth({ https: Https.local(), dialect: '1.7' });
  expect(toml(template)).toContain('constraints = [ "tag==lab_edge" ]');
  expect(serviceText(template, 'web')).toContain('traefik.tags: lab_edge');
});

describe('what a 1.7 proxy would not show', () => {
  const diagnostics = (labels: Record<string, string>, networks: readonly string[]): readonly string[] =>
    diagnosticsOf((stack) => {
      new Proxy(stack, 'Proxy', { https: Https.local(), dialect: '1.7' });
      new Service(stack, 'Own', {
        image: 'nginx:1.29',
        networks,
        labels: { 'traefik.enable': 'true', 'traefik.frontend.rule': 'Host:a', ...labels },
      });
    });

  test.each([
    [{}, ['edge'], ['LW_TRAEFIK_TAG_MISSING labels']],
    [{ 'traefik.tags': 'blue' }, ['edge'], ['LW_TRAEFIK_TAG_MISSING labels']],
    [{ 'traefik.tags': 'blue, lab_edge' }, ['edge'], []],
    [{ 'traefik.tags': 'lab_edge' }, ['default'], ['LW_TRAEFIK_NETWORK_MISSING networks']],
    [
      { 'traefik.tags': 'lab_edge', 'traefik.frontend.entryPoints': 'http,https' },
      ['edge'],
      ['LW_TRAEFIK_ENTRYPOINT_UNKNOWN frontend.entryPoints'],
    ],
    [
      { 'traefik.tags': 'lab_edge', 'traefik.admin.frontend.entryPoints': 'none' },
      ['edge'],
      ['LW_TRAEFIK_ENTRYPOINT_UNKNOWN admin.frontend.entryPoints'],
    ],
    // Traefik reads tags of the whole container only.
    [
      { 'traefik.tags': 'lab_edge', 'traefik.admin.tags': 'lab_edge' },
      ['edge'],
      ['LW_LABEL_MISSPELT labels'],
    ],
  ])('%j on %j', (labels, networks, expected) => {
    expect(diagnostics(labels, networks)).toEqual(expected);
  });
});

test.each([
  [undefined, true],
  ['traefik:v3.7.12', true],
  ['traefik:3.10.0-alpine', true],
  ['registry.example:5000/traefik:v4.0.0', true],
  ['traefik:v3.7.11', false],
  ['traefik:v3.7', false],
  [`traefik@sha256:${'a'.repeat(64)}`, false],
])('headers in the name of others are dropped, where the image %s knows how to: %s', (image, known) => {
  const https = Https.letsEncrypt({ email: 'a@uni.example' });
  const text = toml(synth({ https, metrics: true, ...(image ? { image } : {}) }));
  expect(text.match(/aliasHeadersStrategy = "delete"/g)?.length).toBe(known ? 4 : undefined);
});
