import { TarEntries } from '../../../lib/tools/backup/untrusted/tar/entries';
import { TarError } from '../../../lib/tools/backup/untrusted/tar/error';
import { VolumeFiles } from '../../../lib/tools/backup/untrusted/tar/volume-files';
import { archive, pax, tarEntry } from '../../tools/backup/archives';
import type { FuzzTarget } from '../target';

/** The archive of a volume. */
export const target: FuzzTarget = {
  name: 'backup-tar',
  seeds: [
    archive([tarEntry('./', { type: '5' }), tarEntry('./a', { content: 'hello' })]),
    archive([tarEntry('./link', { type: '2', link: '/etc' }), tarEntry('./b', { type: '1', link: './a' })]),
    archive([
      pax({ path: './ü', mtime: '1.5', 'SCHILY.xattr.user.a': 'b' }),
      tarEntry('x', { content: 'c' }),
    ]),
    archive([tarEntry('././@LongLink', { type: 'L', content: `./${'n'.repeat(200)}\0` }), tarEntry('n')]),
  ],
  words: ['../', './', '\0', 'ustar  \0', 'GNU.sparse.major=1', '7 x=y\n', '\x80'],
  refusals: [TarError],
  run: (input) => {
    const files = new VolumeFiles();
    const entries = new TarEntries((entry) => files.add(entry));
    for (let at = 0; at < input.length; at += 1000) entries.push(input.subarray(at, at + 1000));
    entries.end();
  },
};
