// The pages in headless Chromium: appearance, legibility, accessibility and keyboard control.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pixelmatch from 'pixelmatch';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';

const require = createRequire(import.meta.url);
require('ts-node/register/transpile-only');
const { largeCompose } = require('../tools/graph/large.ts');

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..', '..');
const work = mkdtempSync(join(tmpdir(), 'labwright-page-'));
const HOSTILE = '<img src=x onerror="document.title=1">';
const stacks = {
  tiny: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n',
  large: largeCompose(),
  data: 'services:\n  db:\n    image: db:1\n    volumes: ["data:/data"]\nvolumes:\n  data:\n',
  hostile: JSON.stringify({ name: 'hostile', services: { [HOSTILE]: { image: `${HOSTILE}:1` } } }),
};
let browser;
// Errors on pages, and requests that leave the page.
const problems = [];

function graph(out, ...args) {
  const done = spawnSync(
    process.execPath,
    ['dist/bin/labwright.js', 'graph', '--out', join(work, out), ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  assert.equal(done.status, 0, done.stderr);
}

async function open(file, options = {}) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || problems.push(request.url()));
  await page.goto(pathToFileURL(join(work, file)).href);
  return page;
}

before(async () => {
  for (const [name, text] of Object.entries(stacks)) {
    mkdirSync(join(work, name));
    writeFileSync(join(work, name, 'compose.yml'), text);
    graph(`${name}.html`, '--from', join(work, name));
    graph(`${name}.svg`, '--from', join(work, name));
  }
  graph('platform.html');
  graph('platform.svg');
  graph('platform.mmd');
  graph('hostile.mmd', '--from', join(work, 'hostile'));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text'],
  });
});

afterEach(() => assert.deepEqual(problems.splice(0), []));

after(async () => {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

for (const scheme of ['light', 'dark']) {
  for (const name of ['tiny', 'platform']) {
    test(`${name} looks as expected, ${scheme}`, async () => {
      const page = await open(`${name}.html`, { colorScheme: scheme });
      const seen = PNG.sync.read(await page.screenshot());
      const file = join(HERE, 'expected', `${name}-${scheme}.png`);
      if (process.env.UPDATE || !existsSync(file)) {
        assert.ok(process.env.UPDATE, `${file} is missing: run with UPDATE=1`);
        writeFileSync(file, PNG.sync.write(seen));
      }
      const wanted = PNG.sync.read(readFileSync(file));
      assert.deepEqual([seen.width, seen.height], [wanted.width, wanted.height]);
      const differing = pixelmatch(seen.data, wanted.data, null, seen.width, seen.height, { threshold: 0.2 });
      // Font rendering differs slightly between machines; a moved line, box or colour changes far more pixels.
      assert.ok(differing < seen.width * seen.height * 0.01, `${differing} pixels differ`);
      await page.close();
    });
  }

  for (const name of ['tiny', 'platform', 'large']) {
    test(`${name} passes the accessibility check with open details, ${scheme}`, async () => {
      const page = await open(`${name}.html`, { colorScheme: scheme });
      await page.locator('[data-id^="service:"]').first().focus();
      await page.keyboard.press('Enter');
      // The page's policy forbids added scripts, so the browser itself runs the checker.
      await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
        ),
        [],
      );
      await page.close();
    });
  }
}

for (const name of ['tiny', 'platform', 'large']) {
  test(`${name} is legible at the initial zoom: names are large enough and inside their cards`, async () => {
    const page = await open(`${name}.html`);
    const { height, outside } = await page.evaluate(() => {
      const names = [...document.querySelectorAll('.node .name')];
      const beyond = names.filter((text) => {
        const own = text.getBoundingClientRect();
        const card = [...text.parentElement.querySelectorAll('.body')].at(-1).getBoundingClientRect();
        return (
          own.left < card.left || own.right > card.right || own.top < card.top || own.bottom > card.bottom
        );
      });
      return {
        height: Math.min(...names.map((text) => text.getBoundingClientRect().height)),
        outside: beyond.map(({ textContent }) => textContent),
      };
    });
    assert.ok(height >= 9, `names are ${height} pixels high`);
    assert.deepEqual(outside, []);
    assert.ok(
      await page.locator('[data-id="browser"]').evaluate((one) => one.getBoundingClientRect().left >= 0),
    );
    await page.close();
  });
}

test('everything works by keyboard: Tab, arrows, Enter, Escape, zoom, search', async () => {
  const page = await open('platform.html');
  const focused = () => page.evaluate(() => document.activeElement.dataset.id ?? document.activeElement.id);
  for (let at = 0; at < 60 && !(await focused()).startsWith('browser'); at++)
    await page.keyboard.press('Tab');
  assert.equal(await focused(), 'browser');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(), /^(?:port|service|network|volume):/);
  await page.locator('[data-id="service:jupyterhub/jupyhub"]').focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'panel-name');
  const panel = await page.locator('#panel').textContent();
  assert.match(panel, /jupyterhub\/Hub\/Service/);
  assert.match(panel, /bin\/lab\.ts:\d+:\d+/);
  assert.match(panel, /container_name: hub/);
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'service:jupyterhub/jupyhub');
  assert.ok(await page.locator('#panel').isHidden());
  const width = () => page.locator('svg.labwright').evaluate((svg) => svg.getBoundingClientRect().width);
  const first = await width();
  await page.keyboard.press('+');
  assert.ok((await width()) > first);
  await page.keyboard.press('-');
  assert.ok(Math.abs((await width()) - first) < 1);
  await page.keyboard.press('0');
  assert.ok((await width()) <= 1440);
  await page.keyboard.press('/');
  assert.equal(await focused(), 'search');
  await page.keyboard.type('postgres_data');
  assert.match(await page.locator('#found').textContent(), /\d+ found/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#search').inputValue(), '');
  await page.close();
});

test('the focus is visible', async () => {
  const page = await open('platform.html');
  await page.keyboard.press('Tab');
  await page.locator('[data-id="service:jupyterhub/mlflow"]').focus();
  const body = page.locator('[data-id="service:jupyterhub/mlflow"] .body');
  await page.keyboard.press('Shift');
  assert.equal(await body.evaluate((one) => getComputedStyle(one).strokeWidth), '4px');
  await page.close();
});

test('changes are marked and listed in the details', async () => {
  graph('diff.html', '--against', join(work, 'tiny'));
  const page = await open('diff.html');
  assert.match(await page.locator('#summary').textContent(), /added · \d+ removed/);
  for (const [id, mark] of [
    ['service:jupyterhub/mlflow', 'added'],
    ['service:tiny/web', 'removed'],
  ]) {
    const element = page.locator(`[data-id="${id}"]`);
    assert.match(await element.getAttribute('class'), new RegExp(`\\bmarked ${mark}\\b`));
    assert.equal(await element.locator('.badge').count(), 1);
    await element.focus();
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#panel').textContent(), new RegExp(`Changes: ${mark}`));
  }
  await page.close();
});

test('data at risk is shown in the details and in the accessible name', async () => {
  graph('loss.html', '--against', join(work, 'data'));
  const page = await open('loss.html');
  const volume = page.locator('[data-id="volume:data_data"]');
  assert.match(await volume.getAttribute('aria-label'), /removed, data at risk$/);
  await volume.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#panel .data-loss-notice').textContent(), 'Data at risk: data_data');
  await page.close();
});

for (const file of ['hostile.html', 'hostile.svg', 'platform.svg', 'large.svg']) {
  test(`${file} is well-formed and contains no markup from names`, async () => {
    const page = await open(file);
    assert.equal(await page.locator('img').count(), 0);
    assert.notEqual(await page.title(), '1');
    if (file.endsWith('.svg')) {
      const text = readFileSync(join(work, file), 'utf8');
      const faults = await page.evaluate(
        (svg) => new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('parsererror').length,
        text,
      );
      assert.equal(faults, 0);
    }
    await page.close();
  });
}

test('Mermaid parses the output', async () => {
  const page = await browser.newPage();
  await page.goto('about:blank');
  await page.addScriptTag({ path: join(ROOT, 'node_modules/mermaid/dist/mermaid.min.js') });
  for (const file of ['platform.mmd', 'hostile.mmd']) {
    const kind = await page.evaluate(
      async (text) => (await globalThis.mermaid.parse(text)).diagramType,
      readFileSync(join(work, file), 'utf8'),
    );
    assert.match(kind, /^flowchart/);
  }
  await page.close();
});
