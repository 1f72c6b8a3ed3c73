// Each lab at a host name of its own: what browsers need to keep users apart.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { newNotebook, runCell, signIn, startBrowser, visitor } from '../platform/browser';
import { HubApi } from '../platform/hub-api';
import { until } from '../platform/run';
import { RunningStack, synth } from '../platform/stack';

const URL_OF_HUB = 'http://localhost:18070';
const stack = new RunningStack('subs', join(synth('test/e2e/apps/subdomains.ts'), 'subs'));
const password = 'a password of four words';

let browser: Browser;
let ada: Page;

beforeAll(async () => {
  stack.settings({
    HUB_PASSWORD: password,
    HUB_ADMIN_PASSWORD: 'another password that is long enough for admins',
    MLFLOW_UI_TOKEN: 'a-token-of-the-gate-that-is-long-enough',
    POSTGRES_PASSWORD: 'the password of the database',
  });
  stack.up();
  browser = await startBrowser();
  await until('the hub answers', async () => (await fetch(`${URL_OF_HUB}/hub/login`)).ok);
});

afterAll(async () => {
  await browser?.close();
  stack.destroy();
});

test('a lab opens at a host name of its own, and its kernel works there', async () => {
  ada = await visitor(browser);
  await signIn(ada, URL_OF_HUB, 'ada', password);
  await newNotebook(ada);
  expect(new URL(ada.url()).host).toBe('ada.localhost:18070');
  expect(await runCell(ada, 'print(6 * 7)')).toBe('42');
});

test("MLflow's pages open at a host name of their own, for who is signed in", async () => {
  const pages = await ada.context().newPage();
  await pages.goto(`${URL_OF_HUB}/services/mlflow/`.replace('://', '://mlflow--service.'));
  await pages.waitForSelector('text=Experiments');
  expect(new URL(pages.url()).host).toBe('mlflow--service.localhost:18070');
});

test("Jupyter's configuration in a home is not read", async () => {
  // The file is a program: it says so when it is read.
  const code = "open('/home/jovyan/was-read', 'w').close()";
  const write = `mkdir -p ~/.jupyter && echo "${code}" > ~/.jupyter/jupyter_server_config.py`;
  expect(stack.inLab('ada', ['sh', '-c', write]).status).toBe(0);
  const admin = HubApi.as(stack, 'hub', 'admin');
  await admin.stopLab('ada');
  await until('the lab is gone', () => stack.labs().length === 0);
  await admin.startLab('ada');
  expect(stack.inLab('ada', ['ls', '/home/jovyan/.jupyter/jupyter_server_config.py']).status).toBe(0);
  expect(stack.inLab('ada', ['ls', '/home/jovyan/was-read']).status).not.toBe(0);
});
