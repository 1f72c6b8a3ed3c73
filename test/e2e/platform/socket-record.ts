import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningStack } from './stack';

const RECORDED = join(__dirname, '..', '..', 'platform', 'socket', 'recorded.json');
const PROGRAM = join(__dirname, 'record.py');
const ID = /^[0-9a-f]{64}$/;

type Noted = readonly [
  method: string,
  path: string,
  query: Readonly<Record<string, string>>,
  body: Record<string, unknown> | null,
];

/** What a hub was seen to ask of Docker, with the rules of its filter. */
export interface Recorded {
  readonly policy: unknown;
  readonly requests: readonly (readonly [method: string, target: string, body: unknown])[];
}

/** The part of an override that notes what a hub asks its filter for. */
export function recording(service: string): object {
  return {
    [service]: {
      command: ['python3', '/record.py'],
      volumes: [`${PROGRAM}:/record.py:ro`],
      tmpfs: ['/tmp'],
    },
  };
}

/** The requests of a hub so far, each kind once, without what differs from run to run. */
export function recorded(stack: RunningStack, service: string): Recorded {
  const lines = stack.exec(service, ['cat', '/tmp/requests']).trim().split('\n');
  const requests = lines
    .map((line) => JSON.parse(line) as Noted)
    .filter(([, path]) => path !== '/_ping')
    .map(([method, path, query, body]) => {
      const parts = path.split('/').map((part) => (ID.test(part) ? 'a'.repeat(64) : part));
      const asked = new URLSearchParams(query).toString();
      return [method, `${parts.join('/')}${asked ? `?${asked}` : ''}`, body && withoutValues(body)] as const;
    });
  const kinds = new Map(requests.map((one) => [JSON.stringify(one), one]));
  const print =
    'import sys, json; sys.path.insert(0, "/opt/labwright"); import policy; print(json.dumps(policy.LABS))';
  return {
    policy: JSON.parse(stack.exec(service, ['python3', '-c', print])),
    requests: [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}

/** The recording that the repository keeps; with LABWRIGHT_E2E_RECORD set, this one becomes it. */
export function keptRecording(now: Recorded): Recorded {
  if (process.env['LABWRIGHT_E2E_RECORD']) writeFileSync(RECORDED, `${JSON.stringify(now, undefined, 2)}\n`);
  return JSON.parse(readFileSync(RECORDED, 'utf8')) as Recorded;
}

// The environment of a lab holds tokens.
function withoutValues(body: Record<string, unknown>): Record<string, unknown> {
  const { Env } = body;
  if (!Array.isArray(Env)) return body;
  return { ...body, Env: Env.map((line) => `${String(line).split('=')[0]}=…`).sort() };
}
