import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parseDocument } from 'yaml';
import { makeProgram } from '../../lib/cli/program';
import { COMMENT_MARKER } from '../../lib/tools/diff';
import { tempFolder } from '../support/temp';

const CI = join(__dirname, '..', '..', 'examples', 'ci');

function read(path: string): unknown {
  const document = parseDocument(readFileSync(join(CI, path), 'utf8'), { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}

function problems(schema: object, value: unknown): unknown {
  const validate = new Ajv({ strictRequired: false }).compile(schema);
  validate(value);
  return validate.errors;
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1 };
const variables = { type: 'object', additionalProperties: text };

// The keys of a workflow that the example uses. Source: GitHub, "Workflow syntax for GitHub Actions".
const WORKFLOW = {
  type: 'object',
  required: ['name', 'on', 'permissions', 'jobs'],
  additionalProperties: false,
  properties: {
    name: text,
    on: {
      type: 'object',
      additionalProperties: false,
      properties: {
        pull_request: { type: 'object', properties: { types: texts } },
        workflow_run: { type: 'object', properties: { workflows: texts, types: texts } },
      },
    },
    permissions: { type: 'object', additionalProperties: { enum: ['read', 'write', 'none'] } },
    concurrency: {
      type: 'object',
      required: ['group'],
      properties: { group: text, 'cancel-in-progress': { type: 'boolean' } },
    },
    jobs: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['runs-on', 'steps'],
        additionalProperties: false,
        properties: {
          'runs-on': text,
          if: text,
          'timeout-minutes': { type: 'integer' },
          steps: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              properties: {
                name: text,
                id: text,
                if: text,
                'continue-on-error': { type: 'boolean' },
                uses: { type: 'string', pattern: '^[\\w-]+/[\\w-]+@v\\d+$' },
                with: { type: 'object' },
                run: text,
                env: variables,
              },
              oneOf: [{ required: ['uses'] }, { required: ['run'] }],
            },
          },
        },
      },
    },
  },
};

// The keys of a job that the example uses. Source: GitLab, "CI/CD YAML syntax reference".
const PIPELINE = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['script'],
    additionalProperties: false,
    properties: {
      image: text,
      stage: text,
      rules: {
        type: 'array',
        items: { type: 'object', additionalProperties: false, properties: { if: text } },
      },
      variables,
      cache: {
        type: 'object',
        additionalProperties: false,
        properties: { key: { type: 'object', properties: { files: texts } }, paths: texts },
      },
      script: texts,
      artifacts: {
        type: 'object',
        additionalProperties: false,
        properties: {
          when: { enum: ['always', 'on_success', 'on_failure'] },
          expose_as: text,
          paths: texts,
          expire_in: text,
        },
      },
    },
  },
};

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
}

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, { readonly workflows?: readonly string[] }>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly (Step & { readonly uses?: string })[] }>>;
}

interface Job {
  readonly script: readonly string[];
  readonly rules: readonly { readonly if: string }[];
  readonly artifacts?: { readonly expose_as?: string };
}

const workflow = read('github/labwright-diff.yml') as Workflow;
const commenting = read('github/labwright-comment.yml') as Workflow;
const pipeline = read('gitlab/.gitlab-ci.yml') as Readonly<Record<string, Job>>;
const steps = workflow.jobs['diff']?.steps ?? [];
const trusted = commenting.jobs['comment']?.steps ?? [];
const compare = steps.find(({ id }) => id === 'diff')?.run ?? '';
const script = pipeline['labwright-diff']?.script ?? [];

test('the workflows of GitHub are well-formed', () => {
  expect(problems(WORKFLOW, workflow)).toBeNull();
  expect(problems(WORKFLOW, commenting)).toBeNull();
  // Only steps that exist are asked for their outputs.
  const asked = steps.flatMap((step) => [...(step.if ?? '').matchAll(/steps\.(\w+)\./g)].map(([, id]) => id));
  expect(asked).toEqual(['diff']);
  expect(commenting.on['workflow_run']?.workflows).toEqual([workflow.name]);
});

test('on GitHub, what runs code of a pull request has no right to write and no token', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(JSON.stringify(workflow)).not.toMatch(/github\.token|secrets\.|GITHUB_TOKEN|pull_request_target/);
  expect(readFileSync(join(CI, 'github/labwright-diff.yml'), 'utf8')).toContain('persist-credentials: false');
});

test('on GitHub, what may write runs no code of a pull request, and pastes nothing of it into a script', () => {
  expect(trusted.map(({ uses }) => uses).filter(Boolean)).toEqual(['actions/download-artifact@v4']);
  for (const { run = '' } of trusted) {
    expect(run).not.toContain('${{');
    expect(run).not.toMatch(/\b(?:npm|npx|node|source|eval|bash|sh) /);
  }
});

test('on GitLab, only a job of the default branch has a token', () => {
  expect(script.join('\n')).not.toMatch(/TOKEN|comment\.mjs/);
  expect(pipeline['labwright-diff']?.artifacts?.expose_as).toBe('Labwright diff');
  expect(pipeline['labwright-comment']?.script).toEqual(['node comment.mjs']);
  expect(pipeline['labwright-comment']?.rules).toEqual([
    { if: '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
  ]);
});

test('the pipeline of GitLab is well-formed', () => {
  expect(problems(PIPELINE, pipeline)).toBeNull();
});

test.each([
  ...[...steps, ...trusted].flatMap(({ run }) => (run === undefined ? [] : [run])),
  script.join('\n'),
])('bash reads the script %#', (lines) => {
  expect(spawnSync('bash', ['-n'], { input: lines, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

test('the options of `labwright diff` that are used exist', () => {
  const known = makeProgram()
    .commands.find((command) => command.name() === 'diff')
    ?.options.map(({ long }) => long);
  const used = [compare, ...script].flatMap((line) => [
    ...(/labwright diff ([^>|]*)/.exec(line)?.[1]?.matchAll(/--[\w-]+/g) ?? []),
  ]);
  expect(used).toHaveLength(6);
  for (const [option] of used) expect(known).toContain(option);
});

test('the comment is found again by the mark that the report has', () => {
  for (const file of ['github/labwright-comment.yml', 'gitlab/comment.mjs'])
    expect(readFileSync(join(CI, file), 'utf8')).toContain(COMMENT_MARKER);
});

describe('with a labwright that ends with', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'bin'));
  for (const [name, body] of [
    ['npx', 'echo "report of $*"; exit "$STATUS"'],
    ['npm', ':'],
    ['node', ':'],
  ])
    writeFileSync(join(folder, 'bin', name ?? ''), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const bash = (lines: string, env: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['-e', '-c', lines], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`,
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc',
        ...env,
      },
    }).status;

  test.each([
    ['0', 0, 'status=0\n'],
    ['1', 0, 'status=1\n'],
    ['2', 2, ''],
  ])("%s, GitHub's step compares and goes on, or fails", (status, expected, output) => {
    writeFileSync(join(folder, 'output'), '');
    expect(bash(compare, { STATUS: status })).toBe(expected);
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe(output);
  });

  test.each([
    ['0', '', 0],
    ['1', '', 1],
    ['1', 'other,data-loss-accepted', 0],
    ['1', 'no-data-loss-accepted', 1],
    ['2', 'data-loss-accepted', 2],
  ])("%s and the labels '%s', GitLab's job ends with %i", (status, labels, expected) => {
    expect(bash(script.join('\n'), { STATUS: status, CI_MERGE_REQUEST_LABELS: labels })).toBe(expected);
  });
});

describe("GitHub's comment", () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'report'));
  // Stands in for the API: says which pull request there is, and notes what is written.
  const gh = [
    '#!/bin/sh',
    'case "$*" in',
    '  *"repos/o/r/pulls "*) echo "$NUMBER" ;;',
    '  *--paginate*) echo "$EARLIER" ;;',
    '  *) echo "$*" >> calls ;;',
    'esac',
  ];
  writeFileSync(join(folder, 'bin', 'gh'), `${gh.join('\n')}\n`, { mode: 0o755 });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (env: Readonly<Record<string, string>>): string => {
    writeFileSync(join(folder, 'calls'), '');
    const done = spawnSync(
      'bash',
      ['--norc', '-e', '-c', trusted.find(({ name }) => name === 'Comment')?.run ?? ''],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`,
          REPOSITORY: 'o/r',
          OWNER: 'stranger',
          BRANCH: '$(touch hacked)',
          SHA: 'abc',
          NUMBER: '5',
          ...env,
        },
      },
    );
    expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
    return readFileSync(join(folder, 'calls'), 'utf8');
  };

  test('is written once, and replaced afterwards', () => {
    writeFileSync(join(folder, 'report', 'comment.md'), `${COMMENT_MARKER}\nHello @everyone\n`);
    expect(run({})).toMatch(/POST repos\/o\/r\/issues\/5\/comments/);
    expect(run({ EARLIER: '77' })).toMatch(/PATCH repos\/o\/r\/issues\/comments\/77/);
    const text = readFileSync(join(folder, 'comment.md'), 'utf8');
    expect(text.startsWith(COMMENT_MARKER)).toBe(true);
    expect(text.split(COMMENT_MARKER)).toHaveLength(2);
    expect(text).not.toContain('@everyone');
    expect(existsSync(join(folder, 'hacked'))).toBe(false);
  });

  test('is left out for a pull request that no longer exists', () => {
    expect(run({ NUMBER: '' })).toBe('');
  });

  test('is never a file that the report links to', () => {
    rmSync(join(folder, 'report', 'comment.md'));
    symlinkSync('/etc/passwd', join(folder, 'report', 'comment.md'));
    expect(run({})).toBe('');
  });
});

describe("GitLab's comments", () => {
  interface Note {
    readonly id: number;
    body: string;
    readonly author: { readonly id: number };
  }
  const notes: Note[] = [
    { id: 0, body: 'hello', author: { id: 1 } },
    { id: 1, body: `${COMMENT_MARKER}\nof a stranger`, author: { id: 1 } },
  ];
  let report = '';
  const seen: string[] = [];
  const lists: Readonly<Record<string, readonly unknown[]>> = {
    '/api/projects/7/merge_requests': [
      { iid: 4, sha: 'of-a-fork' },
      { iid: 5, sha: 'new' },
      { iid: 6, sha: 'without-a-pipeline' },
    ],
    '/api/projects/7/merge_requests/4/pipelines': [{ id: 40, sha: 'of-a-fork', project_id: 8 }],
    '/api/projects/7/merge_requests/5/pipelines': [
      { id: 50, sha: 'old', project_id: 7 },
      { id: 51, sha: 'new', project_id: 7 },
    ],
    '/api/projects/7/merge_requests/6/pipelines': [],
    '/api/projects/7/pipelines/51/jobs': [
      { id: 1, name: 'other', artifacts_file: {} },
      { id: 2, name: 'labwright-diff', artifacts_file: {} },
    ],
    '/api/projects/7/merge_requests/5/notes': notes,
  };
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x');
      if (request.method !== 'GET') seen.push(`${request.method} ${url.pathname}`);
      if (request.headers['private-token'] !== 'token') answer.statusCode = 403;
      else if (url.pathname === '/api/user') answer.write('{"id": 9}');
      else if (url.pathname === '/api/projects/7/jobs/2/artifacts/comment.md') answer.write(report);
      else if (request.method === 'POST')
        notes.push({ id: notes.length, body: JSON.parse(body).body, author: { id: 9 } });
      else if (request.method === 'PUT') {
        const note = notes[Number(url.pathname.split('/').at(-1))];
        if (note) note.body = JSON.parse(body).body;
      } else {
        // One item a page, so that the pages are turned.
        const list = lists[url.pathname] ?? [];
        const page = Number(url.searchParams.get('page') ?? 1);
        answer.setHeader('x-next-page', page < list.length ? String(page + 1) : '');
        answer.write(JSON.stringify(list.slice(page - 1, page)));
      }
      answer.end();
    });
  });

  beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));
  afterAll(() => server.close());

  const comment = (text: string, token: string): Promise<number | null> => {
    report = text;
    const { port } = server.address() as AddressInfo;
    const child: ChildProcess = spawn(process.execPath, [join(CI, 'gitlab', 'comment.mjs')], {
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        CI_API_V4_URL: `http://127.0.0.1:${port}/api`,
        CI_PROJECT_ID: '7',
        LABWRIGHT_COMMENT_TOKEN: token,
      },
    });
    return new Promise((done) => child.on('close', done));
  };

  test('are written once, and replaced afterwards', async () => {
    expect(await comment(`${COMMENT_MARKER}\none`, 'token')).toBe(0);
    expect(await comment(`${COMMENT_MARKER}\ntwo`, 'token')).toBe(0);
    expect(await comment(`${COMMENT_MARKER}\ntwo`, 'token')).toBe(0);
    expect(seen).toEqual([
      'POST /api/projects/7/merge_requests/5/notes',
      'PUT /api/projects/7/merge_requests/5/notes/2',
    ]);
    expect(notes).toHaveLength(3);
    expect(notes[2]?.body).toMatch(
      /^<!-- labwright-diff -->\n_Written by code of this merge request\._\n\n\ntwo$/,
    );
  });

  test('hold no quick action and no mention of a stranger', async () => {
    expect(await comment('/approve\n  /merge\nHello @all', 'token')).toBe(0);
    expect(notes[2]?.body).not.toMatch(/^\s*\/(?:approve|merge)/m);
    expect(notes[2]?.body).not.toContain('@all');
  });

  test('fail without a token, and with a wrong one', async () => {
    expect(await comment('x', '')).not.toBe(0);
    expect(await comment('x', 'wrong')).not.toBe(0);
    expect(notes).toHaveLength(3);
  });
});
