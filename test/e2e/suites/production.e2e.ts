import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { labIsThere, newNotebook, open, runCell, startBrowser, visitor } from '../platform/browser';
import { Authority } from '../platform/certificates';
import { digestOfFolder } from '../platform/digest';
import { type GoogleStandIn, googleStandIn } from '../platform/google';
import { certificateFrom, isTrusted, visit } from '../platform/https';
import { run } from '../platform/run';
import { sendHeadersSlowly } from '../platform/slow-client';
import { RunningStack, synth, work } from '../platform/stack';
import { uploadSlowly } from '../platform/upload';

// The production sample as bin/lab.ts has it, not a byte changed. The outside world stands in under its own names, by
// a docker-compose.override.yml such as an operator may write: Google's sign-in, and Let's Encrypt by Pebble.
const HOST = 'hub.uni.example';
const SECOND_HOST = 'lab.uni.example';
const CLIENT = {
  id: 'client-1.apps.example',
  secret: `s$e%c@r:e/t'"q`,
  redirectUri: `https://${HOST}/hub/oauth_callback`,
};
const ACCOUNTS = [
  { email: 'ada@uni.example', hd: 'uni.example' },
  { email: 'Grace.Hopper+lab@uni.example', hd: 'uni.example' },
  { email: 'eve@other.example', hd: 'other.example' },
  { email: 'eve.uni.example@mail.example' },
];
const UPLOAD_SECONDS = 90;
const READ_TIMEOUT_SECONDS = 300;

let stack: RunningStack;
let google: GoogleStandIn;
let browser: Browser;
let ada: Page;
let synthesised: string;
let slow: Promise<number>;
let upload: Promise<{ readonly status: number; readonly seconds: number }>;

beforeAll(async () => {
  const folder = work();
  const authority = new Authority(folder);
  authority.issue('acme', 'acme-v02.api.letsencrypt.org');
  google = await googleStandIn(CLIENT, ACCOUNTS, authority.issue('google', 'accounts.google.com'));
  const output = synth('bin/lab.ts');
  stack = new RunningStack('jupyterhub', join(output, 'jupyterhub'));
  synthesised = digestOfFolder(stack.folder);
  stack.settings(settingsOf(HOST));
  writeFileSync(join(stack.folder, 'docker-compose.override.yml'), outsideWorld(folder));
  stack.up();
  browser = await startBrowser({ [HOST]: '127.0.0.1', 'accounts.google.com': `127.0.0.1:${google.pages}` });
  await certificateFrom('Pebble', HOST);
  slow = sendHeadersSlowly(HOST);
}, 900_000);

afterAll(async () => {
  await browser?.close();
  await google?.close();
  stack?.destroy();
});

function settingsOf(host: string): Record<string, string> {
  return {
    ACME_EMAIL: 'admin@uni.example',
    HOST: host,
    OAUTH_CLIENT_ID: CLIENT.id,
    OAUTH_CLIENT_SECRET: CLIENT.secret,
    POSTGRES_PASSWORD: `p$a"s%s @w:/o'rd`,
  };
}

function outsideWorld(certificates: string): string {
  return JSON.stringify({
    services: {
      'reverse-proxy': {
        environment: { LEGO_CA_CERTIFICATES: '/certs/ca.pem' },
        volumes: [`${certificates}/ca.pem:/certs/ca.pem:ro`],
        networks: { edge: { aliases: [HOST, SECOND_HOST] } },
        depends_on: { acme: { condition: 'service_healthy' } },
      },
      jupyhub: {
        environment: { GOOGLE_API_URL: `http://google:${google.api}` },
        extra_hosts: ['google:host-gateway'],
      },
      acme: {
        image: 'labwright-e2e/acme',
        networks: { edge: { aliases: ['acme-v02.api.letsencrypt.org'] } },
        volumes: [`${certificates}:/certs:ro`],
        ports: ['127.0.0.1:18015:15000'],
      },
    },
  });
}

test('the certificate is for the host, and the authority vouches for it', async () => {
  const { text: root } = await visit('https://127.0.0.1:18015/roots/0');
  expect(await isTrusted(HOST, root)).toBe(true);
  expect((await certificateFrom('Pebble', HOST)).subjectaltname).toBe(`DNS:${HOST}`);
});

test('the e-mail address of .env is registered, though traefik.toml does not have it', () => {
  const stored = JSON.parse(stack.exec('reverse-proxy', ['cat', '/letsencrypt/acme.json'])) as {
    readonly letsencrypt: { readonly Account: { readonly Email: string } };
  };
  expect(stored.letsencrypt.Account.Email).toBe('admin@uni.example');
  expect(readFileSync(join(stack.folder, 'traefik/traefik.toml'), 'utf8')).not.toContain('admin@uni.example');
});

test('http leads to https for good', async () => {
  const { status, headers } = await visit('http://127.0.0.1/hub/login?next=%2F', { host: HOST });
  expect([status, headers.location]).toEqual([301, `https://${HOST}/hub/login?next=%2F`]);
});

test('browsers are instructed to use HTTPS only', async () => {
  const { status, headers } = await visit('https://127.0.0.1/hub/health', { host: HOST });
  expect(status).toBe(200);
  expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
});

test('another host finds nothing, and the proxy has no page of its own', async () => {
  const paths = ['/hub/login', '/dashboard/', '/api/overview', '/api/rawdata', '/metrics', '/ping'];
  for (const path of paths) {
    const { status } = await visit(`https://127.0.0.1${path}`, { host: 'else.example' });
    expect([path, status]).toEqual([path, 404]);
  }
});

test('a user signs in by Google, and gets a lab', async () => {
  ada = await signedIn('ada@uni.example');
  await labIsThere(ada);
  expect(new URL(ada.url()).pathname).toBe('/user/ada/lab');
});

test('the kernel is spoken to by a websocket through the proxy', async () => {
  const socket = ada.waitForEvent('websocket', (one) => one.url().includes('/channels'));
  await newNotebook(ada);
  expect(await runCell(ada, 'print(6 * 7)')).toBe('42');
  expect((await socket).url()).toMatch(new RegExp(`^wss://${HOST}/user/ada/api/kernels/`));
});

test('an upload begins, and takes its time', () => {
  const config = '/etc/jupyterhub/jupyterhub_config.py';
  const token = stack.exec('jupyhub', ['jupyterhub', 'token', '--config', config, 'ada']).trim();
  upload = uploadSlowly({ host: HOST, user: 'ada', token, file: 'slow.txt', seconds: UPLOAD_SECONDS });
});

test.each(['eve@other.example', 'eve.uni.example@mail.example'])(
  '%s, who is not of the domain, is refused',
  async (email) => {
    const page = await signedIn(email);
    await page.waitForSelector('text=403');
    expect(new URL(page.url()).pathname).toBe('/hub/oauth_callback');
    await page.context().close();
  },
);

test('a user with odd characters gets a lab, and a volume of that name', async () => {
  const page = await signedIn('Grace.Hopper+lab@uni.example');
  await labIsThere(page);
  expect(decodeURIComponent(new URL(page.url()).pathname)).toBe('/user/grace.hopper+lab/lab');
  expect(run('docker', ['volume', 'ls', '--quiet'])).toContain('jupyterhub-user-grace-2ehopper-2blab\n');
  await page.context().close();
});

test(`an upload of ${UPLOAD_SECONDS} seconds is not cut`, async () => {
  const { status, seconds } = await upload;
  expect(status).toBe(201);
  expect(seconds).toBeGreaterThanOrEqual(UPLOAD_SECONDS);
  const { stdout } = stack.inLab('ada', ['stat', '--format=%s', '/home/jovyan/slow.txt']);
  expect(Number(stdout)).toBe(UPLOAD_SECONDS * 1024);
});

test('a client that sends its headers drop by drop is cut off', async () => {
  const seconds = await slow;
  expect(seconds).toBeGreaterThan(READ_TIMEOUT_SECONDS - 5);
  expect(seconds).toBeLessThan(READ_TIMEOUT_SECONDS + 10);
}, 400_000);

test('the platform moves to another host by .env alone', async () => {
  stack.settings(settingsOf(SECOND_HOST));
  stack.up();
  expect((await certificateFrom('Pebble', SECOND_HOST)).subjectaltname).toBe(`DNS:${SECOND_HOST}`);
  expect((await visit('https://127.0.0.1/hub/health', { host: SECOND_HOST })).status).toBe(200);
  expect(digestOfFolder(stack.folder)).toBe(synthesised);
});

async function signedIn(email: string): Promise<Page> {
  const page = await visitor(browser, { ignoreHTTPSErrors: true });
  await open(page, `https://${HOST}/`);
  await page.click('text=Sign in with Google');
  await page.waitForURL('https://accounts.google.com/**');
  await page.click(`text=${email}`);
  return page;
}
