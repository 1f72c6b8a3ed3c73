import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
      properties: { pull_request: { type: 'object', properties: { types: texts } } },
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
        properties: { when: { enum: ['always', 'on_success', 'on_failure'] }, paths: texts, expire_in: text },
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

const workflow = read('github/labwright-diff.yml') as {
  readonly jobs: { readonly diff: { readonly steps: readonly Step[] } };
};
const pipeline = read('gitlab/.gitlab-ci.yml') as {
  readonly 'labwright-diff': { readonly script: readonly string[] };
};
const steps = workflow.jobs.diff.steps;
const compare = steps.find(({ id }) => id === 'diff')?.run ?? '';
const script = pipeline['labwright-diff'].script;

test('the workflow of GitHub is well-formed', () => {
  expect(problems(WORKFLOW, workflow)).toBeNull();
  // Only steps that exist are asked for their outputs.
  const asked = steps.flatMap((step) => [...(step.if ?? '').matchAll(/steps\.(\w+)\./g)].map(([, id]) => id));
  expect(asked).toEqual(['diff']);
});

test('the pipeline of GitLab is well-formed', () => {
  expect(problems(PIPELINE, pipeline)).toBeNull();
});

test.each([...steps.flatMap(({ run }) => (run === undefined ? [] : [run])), script.join('\n')])(
  'bash reads the script %#',
  (lines) => {
    expect(spawnSync('bash', ['-n'], { input: lines, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  },
);

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
  for (const file of ['github/labwright-diff.yml', 'gitlab/comment.mjs'])
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

describe("GitLab's comment", () => {
  const notes: { id: number; body: string }[] = Array.from({ length: 3 }, (_, id) => ({ id, body: 'hello' }));
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x');
      const allowed =
        url.pathname.startsWith('/api/projects/7/merge_requests/5/notes') &&
        request.headers['private-token'] === 'token';
      answer.statusCode = allowed ? 200 : 403;
      if (request.method === 'POST') notes.push({ id: notes.length, body: JSON.parse(body).body });
      if (request.method === 'PUT') {
        const note = notes[Number(url.pathname.split('/').at(-1))];
        if (note) note.body = JSON.parse(body).body;
      }
      // One note a page, so that the pages are turned.
      const page = Number(url.searchParams.get('page') ?? 1);
      answer.setHeader('x-next-page', page < notes.length ? String(page + 1) : '');
      answer.end(JSON.stringify(notes.slice(page - 1, page)));
    });
  });
  const folder = tempFolder();

  beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const comment = (body: string, token: string): Promise<number | null> => {
    writeFileSync(join(folder, 'comment.md'), body);
    const { port } = server.address() as AddressInfo;
    const child: ChildProcess = spawn(
      process.execPath,
      [join(CI, 'gitlab', 'comment.mjs'), join(folder, 'comment.md')],
      {
        stdio: 'ignore',
        env: {
          PATH: process.env['PATH'],
          CI_API_V4_URL: `http://127.0.0.1:${port}/api`,
          CI_PROJECT_ID: '7',
          CI_MERGE_REQUEST_IID: '5',
          LABWRIGHT_COMMENT_TOKEN: token,
        },
      },
    );
    return new Promise((done) => child.on('close', done));
  };

  test('is written once, and replaced afterwards', async () => {
    expect(await comment(`${COMMENT_MARKER}\none`, 'token')).toBe(0);
    expect(await comment(`${COMMENT_MARKER}\ntwo`, 'token')).toBe(0);
    expect(notes.map(({ body }) => body)).toEqual(['hello', 'hello', 'hello', `${COMMENT_MARKER}\ntwo`]);
  });

  test('is left out without a token, and fails with a wrong one', async () => {
    expect(await comment('x', '')).toBe(0);
    expect(await comment('x', 'wrong')).not.toBe(0);
    expect(notes).toHaveLength(4);
  });
});
