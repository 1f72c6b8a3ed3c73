import { PassThrough, type Transform } from 'node:stream';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { diagnostic, LabwrightError } from '../../core';
import type { Compression } from './manifest';

/** What a compressed file is called. */
export const SUFFIX: Readonly<Record<Compression, string>> = { none: '', gzip: '.gz', zstd: '.zst' };

/**
 * Compresses what flows through.
 * @throws LabwrightError `LW_USAGE` where this Node does not know the way.
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

/** Undoes it. */
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

/** True where this Node can compress in this way; zstd came with 22.15. */
export function isSupported(how: Compression): boolean {
  return how !== 'zstd' || 'createZstdCompress' in zlib();
}

// Typed by hand, for the types of the oldest Node that is supported do not know it.
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
