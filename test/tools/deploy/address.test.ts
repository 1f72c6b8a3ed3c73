import { addressesOf } from '../../../lib/tools/deploy/address';

const service = (labels: Readonly<Record<string, string>>, ports: readonly object[] = []) => ({
  labels,
  ports,
});
const port = (target: number, published: string, more: object = {}) => ({
  target,
  published,
  protocol: 'tcp',
  ...more,
});

test.each<[string, Readonly<Record<string, object>>, readonly string[]]>([
  [
    'a host with a certificate',
    {
      hub: service({
        'traefik.http.routers.hub.rule': 'Host(`hub.lab.org`)',
        'traefik.http.routers.hub.tls.certresolver': 'letsencrypt',
      }),
      proxy: service({}, [port(80, '80'), port(443, '443')]),
    },
    ['https://hub.lab.org'],
  ],
  [
    'a host on another port',
    {
      hub: service({ 'traefik.http.routers.hub.rule': 'Host(`hub.lab.org`) && PathPrefix(`/a`)' }),
      proxy: service({}, [port(80, '8080')]),
    },
    ['http://hub.lab.org:8080'],
  ],
  [
    'two hosts of one rule, and a host that is excluded',
    {
      hub: service({
        'traefik.http.routers.hub.rule': 'Host(`a.org`) || Host(`b.org`) && !Host(`c.org`)',
        'traefik.http.routers.hub.entrypoints': 'websecure',
      }),
    },
    ['https://a.org', 'https://b.org'],
  ],
  [
    "Traefik's labels of 1.7",
    {
      hub: service({ 'traefik.frontend.rule': 'Host:hub.lab.org,www.lab.org' }),
      proxy: service({}, [port(443, '443')]),
    },
    ['https://hub.lab.org', 'https://www.lab.org'],
  ],
  [
    'no host but a port of this machine',
    {
      hub: service({ 'traefik.http.routers.local.rule': 'PathPrefix(`/`)' }),
      proxy: service({}, [port(80, '8000', { host_ip: '127.0.0.1' })]),
    },
    ['http://localhost:8000'],
  ],
  [
    'what Traefik is configured to ignore',
    { hub: service({ 'traefik.enable': 'false', 'traefik.http.routers.hub.rule': 'Host(`x`)' }) },
    [],
  ],
  ['nothing that a browser opens', { db: service({}, [port(53, '53', { protocol: 'udp' })]) }, []],
])('%s', (_, services, addresses) => {
  expect(addressesOf({ services })).toEqual(addresses);
});
