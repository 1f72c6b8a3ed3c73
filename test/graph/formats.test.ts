import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

function graph(...args: readonly string[]): string {
  const done = spawnSync(process.execPath, ['dist/bin/labwright.js', 'graph', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status: done.status, talk: done.stderr }).toEqual({ status: 0, talk: '' });
  return done.stdout;
}

describe.each(['mermaid', 'dot'])('%s', (format) => {
  test.each(['bin/lab.ts', 'examples/two-hubs/lab.ts'])('%s', (app) => {
    // Which version of an image is pinned is no matter of the picture.
    const drawn = graph('--format', format, '-a', app).replace(/:v?\d+\.[\w.]*\d/g, ':VERSION');
    expect(drawn).toMatchSnapshot();
  });
});

test('the platform in SVG: no variable, no address, no secret; the same in another language and time zone', () => {
  const svg = graph();
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="labwright" viewBox=/);
  expect(svg).not.toMatch(/var\(|url\((?!#)|href|@import|<script/);
  process.env['TZ'] = 'Pacific/Apia';
  process.env['LC_ALL'] = 'tr_TR.UTF-8';
  expect(graph()).toBe(svg);
});
