import { randomBytes } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificates';

/** An account of the stand-in. */
export interface GoogleAccount {
  readonly email: string;
  /** The hosted domain; undefined for an account of Google's own. Source: OpenID Connect of Google, claim `hd`. */
  readonly hd?: string;
}

/** The OAuth client that the stand-in knows. */
export interface GoogleClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** A running stand-in. */
export interface GoogleStandIn {
  /** Port of the pages, by https, for browsers. */
  readonly pages: number;
  /** Port of the API, by http, for the hub. */
  readonly api: number;
  close(): Promise<void>;
}

/**
 * Stands in for Google's sign-in, at the paths where oauthenticator looks for it, and as strict as Google about the
 * client, its secret, the redirect URI and codes that serve once. Who signs in is chosen on its page.
 */
export async function googleStandIn(
  client: GoogleClient,
  accounts: readonly GoogleAccount[],
  certificate: Certificate,
): Promise<GoogleStandIn> {
  const codes = new Map<string, GoogleAccount>();
  const tokens = new Map<string, GoogleAccount>();
  const listener: RequestListener = (request, response) => {
    answer(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error: unknown) => refuse(response, error),
    );
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://google');
    if (url.pathname === '/o/oauth2/v2/auth') return consent(url.searchParams);
    if (url.pathname === '/oauth2/v4/token') return token(new URLSearchParams(await bodyOf(request)));
    if (url.pathname === '/oauth2/v1/userinfo') return userinfo(request.headers.authorization ?? '');
    throw new Error(`nothing at ${url.pathname}`);
  }

  function consent(asked: URLSearchParams): Answer {
    expectSame('client_id', asked.get('client_id'), client.id);
    expectSame('redirect_uri', asked.get('redirect_uri'), client.redirectUri);
    expectSame('response_type', asked.get('response_type'), 'code');
    const chosen = accounts.find(({ email }) => email === asked.get('account'));
    if (!chosen) return page(asked);
    const code = randomBytes(16).toString('hex');
    codes.set(code, chosen);
    const back = new URL(client.redirectUri);
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    return { status: 302, headers: { location: back.href } };
  }

  function page(asked: URLSearchParams): Answer {
    const links = accounts.map(({ email }) => {
      const query = new URLSearchParams([...asked, ['account', email]]);
      return `<p><a href="?${query.toString().replaceAll('&', '&amp;')}">${email}</a></p>`;
    });
    return {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<h1>Choose an account</h1>${links.join('')}`,
    };
  }

  function token(form: URLSearchParams): Answer {
    expectSame('client_id', form.get('client_id'), client.id);
    expectSame('client_secret', form.get('client_secret'), client.secret);
    expectSame('redirect_uri', form.get('redirect_uri'), client.redirectUri);
    const code = form.get('code') ?? '';
    const account = codes.get(code);
    if (!account) throw new Error('a code that was not given, or was used before');
    codes.delete(code);
    const access = randomBytes(16).toString('hex');
    tokens.set(access, account);
    return json({ access_token: access, token_type: 'Bearer', expires_in: 3599, scope: 'openid email' });
  }

  function userinfo(authorization: string): Answer {
    const account = tokens.get(authorization.replace(/^Bearer /, ''));
    if (!account) throw new Error('an access token that was not given');
    return json({
      id: account.email,
      email: account.email,
      verified_email: true,
      ...(account.hd ? { hd: account.hd } : {}),
    });
  }

  const servers = [createSecureServer(certificate, listener), createServer(listener)];
  const [pages = 0, api = 0] = await Promise.all(servers.map(listen));
  return { pages, api, close: async () => void (await Promise.all(servers.map(close))) };
}

// Containers reach it by the address of the host on Docker's bridge.
function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '0.0.0.0', () => done((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function json(value: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function expectSame(name: string, given: string | null, wanted: string): void {
  // Google names what it refuses, and so is it found in the hub's log.
  if (given !== wanted) throw new Error(`${name} is ${given}`);
}

function refuse(response: ServerResponse, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  response
    .writeHead(400, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: 'invalid_request', error_description: text }));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
