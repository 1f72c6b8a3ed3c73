import type { RunningStack } from './stack';

/** One request to Docker's API. */
export interface ApiCall {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
}

/** What came back. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
}

const ASK = `
import http.client, json, os, sys
host = os.environ["DOCKER_HOST"].removeprefix("tcp://")
for call in json.load(sys.stdin):
    connection = http.client.HTTPConnection(host, timeout=20)
    body = json.dumps(call["body"]) if "body" in call else None
    connection.request(call.get("method", "GET"), call["path"], body, {"Content-Type": "application/json"} if body else {})
    answer = connection.getresponse()
    print(json.dumps({"status": answer.status, "text": answer.read().decode(errors="replace")}))
`;

/** What whoever has taken over a hub gets from Docker. */
export function askDocker(
  stack: RunningStack,
  service: string,
  calls: readonly ApiCall[],
): readonly ApiAnswer[] {
  const printed = stack.exec(service, ['python3', '-c', ASK], JSON.stringify(calls));
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ApiAnswer);
}
