import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** A run of the CLI. */
export interface CliRequest {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a run of the CLI gave. */
export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One process that runs the CLI for many tests, each of which waits for its result as for a process of its own. */
export class CliSession {
  readonly #answered = new Int32Array(new SharedArrayBuffer(4));
  readonly #port;
  readonly #relay;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#relay = new Worker(join(__dirname, 'cli-relay.js'), {
      workerData: { port: port2, answered: this.#answered },
      transferList: [port2],
    });
    port1.unref();
    this.#relay.unref();
  }

  /** Runs the CLI. @throws Error when the run ends the process: such a run needs a process of its own. */
  run(request: CliRequest): CliResult {
    Atomics.store(this.#answered, 0, 0);
    this.#port.postMessage(request);
    Atomics.wait(this.#answered, 0, 0, 60_000);
    const answer: CliResult | { readonly ended: unknown } | undefined = receiveMessageOnPort(
      this.#port,
    )?.message;
    if (answer && 'status' in answer) return answer;
    const what = answer ? `ended the process (${String(answer.ended)})` : 'gave no answer in 60 s';
    throw new Error(`labwright ${request.args.join(' ')} ${what}; run it with { ownProcess: true }`);
  }

  /** Ends the process. */
  async close(): Promise<void> {
    await this.#relay.terminate();
  }
}
