import { until } from './run';
import type { RunningStack } from './stack';

/** What the hub answered. */
export interface HubAnswer {
  readonly status: number;
  readonly body: unknown;
}

// Asked from inside of the hub's container: the API of a hub behind Google has no other door without a browser.
const ASK = `
import json, sys, urllib.error, urllib.request
method, path, token, body = json.load(sys.stdin)
request = urllib.request.Request("http://127.0.0.1:8000/hub/api" + path, method=method,
    data=None if body is None else json.dumps(body).encode(), headers={"Authorization": "token " + token})
try:
    answer = urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    answer = error
text = answer.read().decode()
print(json.dumps({"status": answer.status, "body": json.loads(text) if text.startswith(("{", "[")) else text}))
`;

/** The REST API of a hub, as one user with a token. */
export class HubApi {
  constructor(
    readonly stack: RunningStack,
    readonly service: string,
    readonly token: string,
  ) {}

  /** Makes a token for a user, who need not exist, by the hub's own command. */
  static as(stack: RunningStack, service: string, user: string): HubApi {
    const config = '/etc/jupyterhub/jupyterhub_config.py';
    const printed = stack.exec(service, ['jupyterhub', 'token', '--config', config, user]);
    return new HubApi(stack, service, printed.trim().split('\n').pop() ?? '');
  }

  ask(method: string, path: string, body: unknown = null): HubAnswer {
    const input = JSON.stringify([method, path, this.token, body]);
    return JSON.parse(this.stack.exec(this.service, ['python3', '-c', ASK], input)) as HubAnswer;
  }

  /** Makes a user, and starts the user's lab. */
  async welcome(user: string): Promise<void> {
    const { status, body } = this.ask('POST', `/users/${user}`);
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    await this.startLab(user);
  }

  /** Starts the lab of a user, and waits until it is ready. */
  async startLab(user: string): Promise<void> {
    const { status, body } = this.ask('POST', `/users/${user}/server`);
    if (![201, 202].includes(status)) throw new Error(`${status} ${JSON.stringify(body)}`);
    await until(`the lab of ${user} is ready`, () => this.ready(user), 150);
  }

  async stopLab(user: string): Promise<void> {
    await until(`the lab of ${user} is stopped`, () =>
      [204, 404].includes(this.ask('DELETE', `/users/${user}/server`).status),
    );
  }

  /** True when the lab of a user runs and answers. */
  ready(user: string): boolean {
    const { body } = this.ask('GET', `/users/${user}`);
    return (body as { servers?: Record<string, { ready: boolean }> }).servers?.['']?.ready ?? false;
  }
}
