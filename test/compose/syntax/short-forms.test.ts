import { splitKeyValue } from '../../../lib/compose/syntax/key-value';
import { splitMount } from '../../../lib/compose/syntax/mount';
import { splitPort } from '../../../lib/compose/syntax/port';

test.each([
  ['A=b', ['A', 'b']],
  ['A=b=c', ['A', 'b=c']],
  ['A=', ['A', '']],
  ['A', ['A', undefined]],
] as const)('the entry %s', (entry, expected) => {
  expect(splitKeyValue(entry)).toEqual(expected);
});

test.each([
  ['/data', undefined, '/data', ''],
  ['data:/data', 'data', '/data', ''],
  ['./a:/b:ro,z', './a', '/b', 'ro,z'],
  ['${DIR:-/srv}:/b', '${DIR:-/srv}', '/b', ''],
  ['C:\\\\a:/b:ro', 'C:\\\\a', '/b', 'ro'],
])('the mount %s', (given, source, target, options) => {
  expect(splitMount(given)).toEqual({ source, target, options });
});

test.each([
  ['80', '', '', '80', 'tcp'],
  ['8080:80', '', '8080', '80', 'tcp'],
  ['127.0.0.1:8080:80/udp', '127.0.0.1', '8080', '80', 'udp'],
  ['[::1]:8080:80', '::1', '8080', '80', 'tcp'],
  ['${PORT:-8080}:80', '', '${PORT:-8080}', '80', 'tcp'],
])('the port %s', (given, hostIp, published, target, protocol) => {
  expect(splitPort(given)).toEqual({ hostIp, published, target, protocol });
});
