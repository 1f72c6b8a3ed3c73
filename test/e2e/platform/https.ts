import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { connect, type PeerCertificate } from 'node:tls';
import { until } from './run';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks a server on this machine, under the name of a host; its certificate is not looked at. */
export function visit(url: string, { host }: { readonly host?: string } = {}): Promise<Answer> {
  const send = url.startsWith('https:') ? request : plainRequest;
  const named = host === undefined ? {} : { servername: host, headers: { host } };
  return new Promise((done, fail) => {
    send(url, { rejectUnauthorized: false, ...named }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
    })
      .on('error', fail)
      .end();
  });
}

/** The certificate that is shown for a host, once it is of the issuer. */
export function certificateFrom(issuer: string, host: string): Promise<PeerCertificate> {
  const shown = async (): Promise<PeerCertificate | false> => {
    const { certificate } = await handshake(host);
    return String(certificate.issuer.CN).includes(issuer) && certificate;
  };
  return until(`a certificate for ${host}`, shown, 180);
}

/** True when the certificate for a host is one that this root vouches for. */
export async function isTrusted(host: string, root: string): Promise<boolean> {
  return (await handshake(host, root)).trusted;
}

function handshake(
  host: string,
  root?: string,
): Promise<{ readonly certificate: PeerCertificate; readonly trusted: boolean }> {
  const trust = root === undefined ? {} : { ca: root };
  return new Promise((done, fail) => {
    const options = { host: '127.0.0.1', port: 443, servername: host, rejectUnauthorized: false, ...trust };
    const socket = connect(options, () => {
      done({ certificate: socket.getPeerCertificate(), trusted: socket.authorized });
      socket.end();
    });
    socket.on('error', fail);
  });
}
