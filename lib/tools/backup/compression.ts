import { PassThrough, type Transform } from 'node:stream';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { diagnostic, LabwrightError } from '../../core';
import type { Compression } from './manifest';

/** File name suffix of each compression. */
export const SUFFIX: Readonly<Record<Compression, string>> = { none: '', gzip: '.gz', zstd: '.zst' };

/**
 * Creates a stream that compresses.
 * @throws LabwrightError `LW_USAGE` if this version of Node does not support the compression.
 */
export function compressor(how: Compression): Transform {
  switch (how) {
    case 'none':
      return new PassThrough();
    case 'gzip':
      return createGzip({ level: constants.Z_DEFAULT_COMPRESSION, chunkSize: 64 * 1024 });
    case 'zstd':
      return zstd('createZstdCompress');
  }
}

/** Creates a stream that decompresses. */
export function decompressor(how: Compression): Transform {
  switch (how) {
    case 'none':
      return new PassThrough();
    case 'gzip':
      return createGunzip({ chunkSize: 64 * 1024 });
    case 'zstd':
      return zstd('createZstdDecompress');
  }
}

/** True if this version of Node supports the compression; zstd needs Node 22.15. */
export function isSupported(how: Compression): boolean {
  return how !== 'zstd' || 'createZstdCompress' in zlib();
}

// Typed by hand: the types of the oldest supported Node lack zstd.
function zstd(name: 'createZstdCompress' | 'createZstdDecompress'): Transform {
  const make = zlib()[name];
  if (make) return make();
  throw new LabwrightError([
    diagnostic('LW_USAGE', {
      path: 'command line',
      given: `zstd with Node ${process.versions.node}`,
      allowed: 'Node 22.15 or later, or gzip',
    }),
  ]);
}

function zlib(): {
  readonly createZstdCompress?: () => Transform;
  readonly createZstdDecompress?: () => Transform;
} {
  return require('node:zlib');
}
