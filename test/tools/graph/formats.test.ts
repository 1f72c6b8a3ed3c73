import { join } from 'node:path';
import { labwright } from '../../support/cli';

const ROOT = join(__dirname, '..', '..', '..');

function graph(args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = labwright(['graph', ...args], { cwd: ROOT, env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

describe.each(['mermaid', 'dot'])('%s', (format) => {
  test.each(['bin/lab.ts', 'examples/two-hubs/lab.ts'])('%s', (app) => {
    // The pinned version of an image does not matter here.
    const drawn = graph(['--format', format, '-a', app]).replace(/:v?\d+\.[\w.]*\d/g, ':VERSION');
    expect(drawn).toMatchSnapshot();
  });
});

test('the SVG of the platform has no variables, links or secrets, and does not depend on locale and time zone', () => {
  const svg = graph([]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="labwright" viewBox=/);
  expect(svg).not.toMatch(/var\(|url\((?!#)|href|@import|<script/);
  expect(graph([], { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8' })).toBe(svg);
});
