// The whole story of a platform on a laptop, as its users live it: in a browser.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import {
  labIsThere,
  newNotebook,
  picture,
  runCell,
  signIn,
  startBrowser,
  visitor,
} from '../platform/browser';
import { run, until } from '../platform/run';
import { RunningStack, synth } from '../platform/stack';

const URL = 'http://localhost:8000';
const output = synth('examples/local/lab.ts');
const stack = new RunningStack('local', join(output, 'local'));
const secret = (): string => randomBytes(24).toString('hex');
const passwords = { HUB_PASSWORD: secret(), HUB_ADMIN_PASSWORD: secret(), POSTGRES_PASSWORD: secret() };

let browser: Browser;
let ada: Page;

beforeAll(async () => {
  stack.settings(passwords);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  stack.destroy();
});

/** Traefik hears of a healthy hub a moment later than we do. */
async function answers(): Promise<void> {
  await until('the hub answers through the proxy', async () => (await fetch(`${URL}/hub/login`)).ok);
}

function inDatabase(query: string): string {
  return stack.exec('postgres', ['psql', '-U', 'mlflow', '-d', 'mlflow', '-At', '-c', query]).trim();
}

function runsInMlflow(): string {
  const ask = [
    'import json, urllib.request as u',
    'def post(path, body): return json.load(u.urlopen(u.Request("http://localhost:5000/api/2.0/mlflow/" + path,',
    '  json.dumps(body).encode(), {"Content-Type": "application/json"})))',
    'found = post("experiments/search", {"max_results": 10, "filter": "name = \'penguins\'"})["experiments"]',
    'for run in post("runs/search", {"experiment_ids": [one["experiment_id"] for one in found]})["runs"]:',
    '  print(run["info"]["run_name"], run["data"]["metrics"][0]["value"], run["data"]["params"][0]["value"])',
  ];
  return stack.exec('mlflow', ['python', '-c', ask.join('\n')]).trim();
}

test('plain `docker compose up -d --build` brings up every service, healthy', async () => {
  stack.up();
  for (const service of [
    'hub',
    'mlflow',
    'postgres',
    'reverse-proxy',
    'platform-hub-docker',
    'platform-proxy-docker',
  ])
    await until(`${service} is healthy`, () => stack.health(service) === 'healthy');
  await answers();
  expect(run('docker', ['inspect', 'local-jupyterlab-1', '--format', '{{.State.ExitCode}}']).trim()).toBe(
    '0',
  );
});

test('a wrong password does not open the door', async () => {
  const stranger = await visitor(browser);
  await stranger.goto(`${URL}/hub/login`);
  await picture(stranger, 'sign-in');
  await stranger.fill('#username_input', 'ada');
  await stranger.fill('#password_input', 'guessed-at-random');
  await stranger.click('#login_submit');
  expect(await stranger.textContent('.login_error')).toContain('Invalid username or password');
  await stranger.context().close();
});

test('a user signs in, and the hub starts a lab from the lab image', async () => {
  ada = await visitor(browser);
  await signIn(ada, URL, 'ada', passwords.HUB_PASSWORD);
  const [image, user, limit] = run('docker', [
    'inspect',
    stack.lab('ada'),
    '--format',
    '{{.Config.Image}} {{.Config.User}} {{.HostConfig.Memory}}',
  ])
    .trim()
    .split(' ');
  expect({ image, user, limit }).toEqual({ image: 'local_lab', user: '1000', limit: String(2 * 1024 ** 3) });
});

test('a cell of a notebook runs, in the environment that the start hook activated', async () => {
  await newNotebook(ada);
  expect(await runCell(ada, "import os\nprint(os.environ['CONDA_DEFAULT_ENV'], 6 * 7)")).toBe('base 42');
});

test('a cell writes into the home and into the shared folder', async () => {
  const code = [
    'from pathlib import Path',
    "Path('/home/jovyan/mine.txt').write_text('only for ada')",
    "Path('/shared/ours.txt').write_text('for everyone')",
    "print(sorted(p.name for p in Path('/shared').iterdir()))",
  ];
  expect(await runCell(ada, code.join('\n'))).toBe("['ours.txt']");
});

test('MLflow takes a run that a lab logs with no configuration by its user', async () => {
  const code = [
    'import mlflow',
    "mlflow.set_experiment('penguins')",
    "with mlflow.start_run(run_name='first'):",
    "    mlflow.log_param('depth', 3)",
    "    mlflow.log_metric('accuracy', 0.93)",
    "    mlflow.log_text('a note', 'note.txt')",
    "print(mlflow.artifacts.load_text(mlflow.last_active_run().info.artifact_uri + '/note.txt'))",
  ];
  expect(await runCell(ada, code.join('\n'))).toContain('a note');
  await picture(ada, 'lab');
  expect(runsInMlflow()).toBe('first 0.93 3');
  expect(
    inDatabase('select r.name, m.key, m.value from runs r join metrics m on m.run_uuid = r.run_uuid'),
  ).toBe('first|accuracy|0.93');
});

test("a second user sees the shared file, and not the first one's home", async () => {
  const bob = await visitor(browser);
  await signIn(bob, URL, 'bob', passwords.HUB_PASSWORD);
  await newNotebook(bob);
  const code = [
    'from pathlib import Path',
    "shared = Path('/shared/ours.txt')",
    'print(shared.read_text())',
    "Path('/shared/answer.txt').write_text('from bob')",
    "print(Path('/home/jovyan/mine.txt').exists(), [p.name for p in Path('/home').iterdir()])",
  ];
  expect(await runCell(bob, code.join('\n'))).toBe("for everyone\nFalse ['jovyan']");
  expect(stack.inLab('ada', ['cat', '/shared/answer.txt']).stdout).toBe('from bob');
  await bob.context().close();
});

test('an idle lab is culled, and comes back with its data', async () => {
  await ada.click('[data-command="docmanager:save"]');
  await ada.goto('about:blank');
  synth('test/e2e/apps/impatient.ts', output);
  stack.up();
  expect(stack.inLab('ada', ['true']).status).toBe(0); // the hub was recreated; the lab kept running
  await until('the labs are culled', () => stack.labs().length === 0, 180);

  synth('examples/local/lab.ts', output);
  stack.up();
  await until('the hub is healthy', () => stack.health('hub') === 'healthy');
  await answers();
  await ada.goto(`${URL}/hub/spawn`);
  await labIsThere(ada);
  expect(stack.inLab('ada', ['cat', '/home/jovyan/mine.txt']).stdout).toBe('only for ada');
  expect(stack.inLab('ada', ['ls', '/home/jovyan/Untitled.ipynb']).status).toBe(0);
});

test('nothing is lost when the platform goes down and up', async () => {
  stack.down();
  expect(stack.compose('ps', '--all', '--quiet')).toBe('');
  expect(stack.labs()).toContain('local-lab-ada'); // whoever works is not interrupted
  stack.up();
  await until('the hub is healthy', () => stack.health('hub') === 'healthy');
  await answers();
  await ada.goto(`${URL}/hub/spawn`); // still signed in: the cookie secret is on the volume
  await labIsThere(ada);
  expect(stack.inLab('ada', ['cat', '/home/jovyan/mine.txt', '/shared/ours.txt']).stdout).toBe(
    'only for adafor everyone',
  );
  expect(runsInMlflow()).toBe('first 0.93 3');
  await ada.goto(`${URL}/hub/home`);
  await picture(ada, 'home');
});
