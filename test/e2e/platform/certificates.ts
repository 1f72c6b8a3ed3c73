import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority of the tests' own, which vouches for the stand-ins of services in the outside world. */
export class Authority {
  /** The authority's own certificate, a file in the folder. */
  readonly file: string;

  /** @param folder where keys and certificates are made. */
  constructor(private readonly folder: string) {
    this.file = this.#at('ca.pem');
    const subject = ['-subj', '/CN=Authority of the tests', '-keyout', this.#at('ca.key'), '-out', this.file];
    this.#openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...subject);
  }

  /** Makes `<label>.pem` and `<label>.key` for a host name. */
  issue(label: string, host: string): Certificate {
    const at = (kind: string): string => this.#at(`${label}.${kind}`);
    writeFileSync(at('ext'), `subjectAltName=DNS:${host}\n`);
    this.#openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      `/CN=${label}`,
      '-keyout',
      at('key'),
      '-out',
      at('csr'),
    );
    const signer = ['-CA', this.file, '-CAkey', this.#at('ca.key'), '-CAcreateserial'];
    this.#openssl(
      'x509',
      '-req',
      '-in',
      at('csr'),
      ...signer,
      '-days',
      '30',
      '-extfile',
      at('ext'),
      '-out',
      at('pem'),
    );
    return { cert: readFileSync(at('pem'), 'utf8'), key: readFileSync(at('key'), 'utf8') };
  }

  #at(name: string): string {
    return join(this.folder, name);
  }

  #openssl(...args: readonly string[]): void {
    run('openssl', args);
  }
}
