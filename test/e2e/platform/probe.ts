import { run } from './run';
import type { RunningStack } from './stack';

/** Addresses of a container on its networks, or of the host's side of them. */
export function addressesOf(
  container: string,
  part: 'IPAddress' | 'Gateway' = 'IPAddress',
): readonly string[] {
  const format = `{{range .NetworkSettings.Networks}}{{.${part}}} {{end}}`;
  return run('docker', ['inspect', '--format', format, container]).split(/\s+/).filter(Boolean);
}

/** What is asked for by HTTP, from inside a lab. */
export interface Request {
  readonly method?: string;
  readonly url: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

// Every connection is tried at once: what is cut off answers by a timeout only.
const CONNECT = `
import json, socket, sys
from concurrent.futures import ThreadPoolExecutor
def attempt(address):
    host, port = address.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), timeout=3).close()
        return "open"
    except OSError as error:
        return "no such name" if isinstance(error, socket.gaierror) else (error.strerror or str(error)).lower()
addresses = json.load(sys.stdin)
with ThreadPoolExecutor(64) as pool:
    print(json.dumps(dict(zip(addresses, pool.map(attempt, addresses)))))
`;

const ASK = `
import json, sys, urllib.error, urllib.request
class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None
opener = urllib.request.build_opener(Stay, urllib.request.ProxyHandler({}))
def ask(one):
    headers = dict(one.get("headers", {}))
    if one.get("token"):
        headers["Authorization"] = "token " + one["token"]
    body = one.get("body")
    request = urllib.request.Request(one["url"], method=one.get("method", "GET"), headers=headers,
        data=None if body is None else json.dumps(body).encode())
    try:
        return opener.open(request, timeout=20).status
    except urllib.error.HTTPError as error:
        return error.code
print(json.dumps([ask(one) for one in json.load(sys.stdin)]))
`;

/** What happens to connections that a lab opens: `open`, or why not. Addresses are `host:port`. */
export function connect(
  stack: RunningStack,
  user: string,
  addresses: readonly string[],
): Readonly<Record<string, string>> {
  return JSON.parse(stack.python(user, CONNECT, JSON.stringify(addresses))) as Record<string, string>;
}

/** The token that a lab speaks to the hub with, as its user can read it. */
export function tokenOf(stack: RunningStack, user: string): string {
  return stack.inLab(user, ['printenv', 'JUPYTERHUB_API_TOKEN']).stdout.trim();
}

/** The status of each answer to a lab; redirects are not followed. */
export function ask(stack: RunningStack, user: string, requests: readonly Request[]): readonly number[] {
  return JSON.parse(stack.python(user, ASK, JSON.stringify(requests))) as number[];
}
