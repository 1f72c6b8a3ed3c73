import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import {
  type Change,
  COMMENT_MARKER,
  type DiffReport,
  diffDocument,
  renderMarkdown,
  renderText,
} from '../../../lib/tools/diff';
import { changesOf, type StackParts } from '../../support/snapshots';

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'diff.schema.json'), 'utf8'),
);
const validate = new Ajv({ strict: true, strictRequired: false }).compile(SCHEMA);

const names = Array.from({ length: 20 }, (_, at) => `worker-${String(at + 1).padStart(2, '0')}`);

/** A platform of 22 services. */
function platform(next: boolean): StackParts {
  const workers = Object.fromEntries(
    names.map((name) => [
      name,
      { image: `worker:${next ? '2.0' : '1.9'}`, logging: { options: { 'max-size': next ? '20m' : '10m' } } },
    ]),
  );
  return {
    services: {
      ...workers,
      hub: {
        build: './hub',
        environment: next ? { HUB_IP: 'jupyhub', SMTP: '${SMTP_HOST:?}' } : { HUB_IP: 'hub' },
        ...(next ? { depends_on: ['db'] } : {}),
        healthcheck: {
          test: [
            'CMD',
            'python3',
            '-c',
            `import urllib.request; urllib.request.urlopen('http://localhost:${next ? 8001 : 8000}/hub/health')`,
          ],
        },
      },
      db: { image: `postgres:${next ? '18.1' : '17.7'}`, volumes: ['pg:/var/lib/postgresql/data'] },
      proxy: { image: 'traefik:v3', volumes: ['./traefik.toml:/t.toml:ro'] },
    },
    volumes: { pg: null, ...(next ? {} : { artifacts: null }) },
    files: {
      'hub/jupyterhub_config.py': `c.DockerSpawner.volumes = {"${next ? 'home' : 'user'}-{username}": "/home/jovyan"}\nc.DockerSpawner.mem_limit = ${next ? 4 : 2}\n`,
      'hub/Dockerfile': `FROM hub:1\nRUN pip install a==${next ? 2 : 1}\n`,
      'hub/start.sh': `#!/bin/sh\necho ${next ? 'two' : 'one'}\nexec hub\n`,
      'traefik.toml': `[log]\nlevel = "${next ? 'DEBUG' : 'INFO'}"\n`,
    },
    parameters: next
      ? [
          { name: 'SMTP_HOST', kind: 'required' },
          { name: 'SMTP_PASSWORD', kind: 'secret' },
        ]
      : [{ name: 'OLD', kind: 'required' }],
  };
}

function reportOf(changes: readonly Change[]): DiffReport {
  return { base: { kind: 'revision', name: 'origin/main' }, stacks: ['s'], changes };
}

const REPORT = reportOf(changesOf(platform(false), platform(true)));
const SAME = reportOf([]);

test('the text report of a large platform lists data at risk first', () => {
  expect(renderText(REPORT)).toMatchSnapshot();
});

test('the Markdown report is a comment for a pull request', () => {
  expect(renderMarkdown(REPORT)).toMatchSnapshot();
});

test('no difference is reported on one line', () => {
  expect(renderText(SAME)).toBe('s against git revision origin/main\n✔ no differences\n');
  expect(renderMarkdown(SAME)).toBe(
    `${COMMENT_MARKER}\n### Labwright: \`s\` against git revision origin/main\n\n✅ No differences.\n`,
  );
});

test('colours do not change the text', () => {
  const coloured = renderText(REPORT, { color: true });
  expect(coloured).toContain('\u001b[');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderText(REPORT));
});

test('values that are too long for the terminal are printed below each other', () => {
  const narrow = renderText(REPORT, { width: 60 });
  expect(narrow).toMatch(/\n {14}- \[CMD, .*\n {14}\+ \[CMD, /);
  expect(narrow).toContain('worker-20');
});

test('a long hunk is truncated in the text and complete in the JSON', () => {
  const many = (word: string) => Array.from({ length: 100 }, (_, at) => `${word}${at}`).join('\n');
  const report = reportOf(changesOf({ files: { a: many('a') } }, { files: { a: many('b') } }));
  expect(renderText(report)).toContain('more lines; use --json to see all');
  expect(report.changes[0]?.hunk).toContain('+b99');
});

test('a comment never exceeds the limit of GitHub', () => {
  const many = (word: string) =>
    Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`s${at}`, { image: `a:${word}${at}` }]));
  const text = renderMarkdown(reportOf(changesOf({ services: many('a') }, { services: many('b') })));
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/… and \d+ more elements/);
});

test('a value cannot break out of a table, a code span or a fence', () => {
  const service = (value: string) => ({ web: { image: 'a:1', labels: { 'a|b`c': value } } });
  const report = reportOf(
    changesOf(
      { services: service('x'), files: { 'a.sh': 'one' } },
      { services: service('</details>|`|\n| y |'), files: { 'a.sh': '```\n</details>' } },
    ),
  );
  const text = renderMarkdown(report);
  expect(text).toContain('``labels a\\|b`c``');
  expect(text.split('\n').filter((line) => line === '</details>')).toHaveLength(2);
  expect(text).toContain('````diff');
});

test('a value cannot control a terminal', () => {
  const parts = (value: string) => ({ services: { web: { image: value } }, files: { a: value } });
  const report = reportOf(changesOf(parts('a'), parts('\u001b[2J\u0007b')));
  expect(renderText(report)).not.toMatch(/[\u001b\u0007]/);
  expect(renderText(report)).toContain('\\u001b[2J');
});

describe('the JSON document', () => {
  test('is valid against its published schema', () => {
    validate(JSON.parse(JSON.stringify(diffDocument(REPORT))));
    expect(validate.errors).toBeNull();
    validate(JSON.parse(JSON.stringify(diffDocument(SAME))));
    expect(validate.errors).toBeNull();
  });

  test('is invalid if data at risk has no name', () => {
    const document = diffDocument(REPORT);
    const changes = document.changes.map(({ dataLoss: _, ...change }) => change);
    expect(validate({ ...document, changes })).toBe(false);
  });

  test('has a summary for programs', () => {
    expect(diffDocument(REPORT)).toMatchObject({
      same: false,
      worst: 'data',
      dataLoss: ['s_artifacts', 's_pg', 'user-{username}'],
      needed: [
        { stack: 's', name: 'SMTP_HOST', kind: 'required' },
        { stack: 's', name: 'SMTP_PASSWORD', kind: 'secret' },
      ],
      counts: { data: 3, restart: 1 },
    });
    expect(diffDocument(SAME)).toMatchObject({ same: true, changes: [] });
    expect(diffDocument(SAME)).not.toHaveProperty('worst');
  });
});
