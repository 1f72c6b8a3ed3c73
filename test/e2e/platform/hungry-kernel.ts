import type { RunningStack } from './stack';

// A kernel of the user's own server, spoken to as JupyterLab does, that is asked for more than its lab may have.
const PROGRAM = `
import json, os, time, urllib.request
from jupyter_client import BlockingKernelClient
from jupyter_core.paths import jupyter_runtime_dir
base = "http://localhost:8888" + os.environ["JUPYTERHUB_SERVICE_PREFIX"] + "api/kernels"
headers = {"Authorization": "token " + os.environ["JUPYTERHUB_API_TOKEN"]}
def api(path="", body=None):
    return json.load(urllib.request.urlopen(urllib.request.Request(base + path, body, headers)))
kernel = api(body=b"{}")["id"]
client = BlockingKernelClient(connection_file=f"{jupyter_runtime_dir()}/kernel-{kernel}.json")
client.load_connection_file()
client.start_channels()
def wait(seconds):
    end = time.time() + seconds
    while True:
        try:
            return client.wait_for_ready(10)
        except RuntimeError: # its heart does not beat, which may be yet or no more
            if time.time() > end: raise
def process():
    said = []
    wait(60)
    client.execute_interactive("import os; print(os.getpid())", timeout=60,
        output_hook=lambda message: said.append(message["content"].get("text", "")))
    return int("".join(said))
before = process()
start = time.time()
client.execute("eaten = [b'x' * 2**26 for _ in range(64)]")
while api("/" + kernel)["execution_state"] in ("busy", "idle") and time.time() - start < 60:
    time.sleep(0.1)
after = process()
print(json.dumps({"restarted": before != after, "seconds": round(time.time() - start)}))
`;

/** What became of a kernel that ate the memory of its lab. */
export interface Eaten {
  /** Another process answers in its place. */
  readonly restarted: boolean;
  /** Seconds until one answered. */
  readonly seconds: number;
}

/** Lets a kernel in a user's lab eat more memory than the lab may have, and asks the kernel again. */
export function eatMemory(stack: RunningStack, user: string): Eaten {
  return JSON.parse(stack.python(user, PROGRAM)) as Eaten;
}
