import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { until } from './run';

const CHROMIUM = '/usr/bin/chromium';

/**
 * Starts Debian's Chromium without a window.
 * @param hosts where it finds hosts that no name server knows: an address, or an address and a port.
 */
export async function startBrowser(hosts: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const rules = Object.entries(hosts).map(([host, address]) => `MAP ${host} ${address}`);
  if (!existsSync(CHROMIUM)) throw new Error('component missing: chromium');
  return chromium.launch({
    executablePath: CHROMIUM,
    // The tests run as root, where Chromium's own sandbox cannot; containers may have little /dev/shm.
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`] : []),
    ],
  });
}

/** Options of a browser with a new profile. */
export interface Visit {
  readonly ignoreHTTPSErrors?: boolean;
}

/** A browser of one person: cookies of its own. */
export async function visitor(browser: Browser, visit: Visit = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1200, height: 750 },
    ...visit,
  });
  context.setDefaultTimeout(90_000);
  return context.newPage();
}

/** Opens a page. Chromium gives up what it fetches when an address of the machine comes or goes: then again. */
export async function open(page: Page, url: string): Promise<void> {
  await until(url, async () => {
    await page.goto(url);
    return true;
  });
}

/** Signs in with a name and a password, and waits until the user's lab is there. */
export async function signIn(page: Page, url: string, user: string, password: string): Promise<void> {
  await open(page, `${url}/hub/login`);
  await page.fill('#username_input', user);
  await page.fill('#password_input', password);
  await page.click('#login_submit');
  await labIsThere(page);
}

/** Keeps what the page looks like, in the folder that LABWRIGHT_E2E_PICTURES names, if it does. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LABWRIGHT_E2E_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Waits through the page on which the hub starts a lab. */
export async function labIsThere(page: Page): Promise<void> {
  const failed = page.getByText('Spawn failed');
  await page.locator('.jp-LauncherCard, .jp-Notebook').or(failed).first().waitFor({ timeout: 150_000 });
  if ((await failed.count()) > 0) throw new Error((await failed.first().textContent()) ?? 'Spawn failed');
}

/** Opens a new notebook from JupyterLab's launcher. */
export async function newNotebook(page: Page): Promise<void> {
  await page.click('.jp-LauncherCard[data-category="Notebook"]');
  await page.waitForSelector('.jp-Notebook .jp-Cell');
  // A cell that is run before the kernel is connected is never answered.
  await page.getByText(/\| Idle$/).waitFor();
}

/** Types a cell at the end of the open notebook, runs it, and gives what it printed. */
export async function runCell(page: Page, code: string, seconds = 120): Promise<string> {
  const before = await page.locator('.jp-Notebook .jp-CodeCell').count();
  const cell = page.locator('.jp-Notebook .jp-CodeCell').nth(before - 1);
  await cell.locator('.cm-content').click();
  // Inserted as one text: typed key by key, the editor would add brackets and indentation of its own.
  await page.keyboard.insertText(code);
  await page.keyboard.press('Shift+Enter');
  await cell
    .locator('.jp-InputPrompt', { hasText: /\[\d+\]/ })
    .first()
    .waitFor({ timeout: seconds * 1000 });
  return (await cell.locator('.jp-OutputArea-output').allInnerTexts()).join('\n').trim();
}
