import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RunningStack } from './stack';

// Each step is one request, with enough text that the database's files must grow.
const PROGRAM = `
import os, sys, time, mlflow
from mlflow.entities import Metric, Param
experiment, steps = sys.argv[1], int(sys.argv[2])
mlflow.set_experiment(experiment)
with mlflow.start_run() as run:
    for step in range(steps):
        mlflow.MlflowClient().log_batch(run.info.run_id,
            metrics=[Metric("step", step, int(time.time() * 1000), step)],
            params=[Param(f"noise-{step}-{n}", os.urandom(2500).hex()) for n in range(10)])
        print(step, flush=True)
        time.sleep(0.3)
`;

/** A run that a lab logs to MLflow step by step, as its users write it: the program does not handle failures. */
export class LongRun {
  readonly #child: ChildProcess;
  #said = '';
  #last = Date.now();
  /** Longest time without an acknowledged step, in seconds. */
  pause = 0;

  constructor(
    readonly stack: RunningStack,
    user: string,
    readonly experiment: string,
    steps: number,
  ) {
    const command = ['python', '-c', PROGRAM, experiment, String(steps)];
    this.#child = spawn('docker', ['exec', stack.lab(user), ...command], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#hear(chunk.toString()));
  }

  /** The steps that MLflow acknowledged. */
  get steps(): readonly string[] {
    return this.#said.split('\n').slice(0, -1);
  }

  /** The steps that are in PostgreSQL. */
  get stored(): readonly string[] {
    const query = `select m.step from metrics m join runs r on r.run_uuid = m.run_uuid
      join experiments e on e.experiment_id = r.experiment_id
      where e.name = '${this.experiment}' and m.key = 'step' order by m.step`;
    const command = ['psql', '-U', 'mlflow', '-d', 'mlflow', '-At', '-c', query];
    return this.stack.exec('postgres', command).trim().split('\n');
  }

  /** Exit code of the program, when it has ended. */
  async end(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  #hear(text: string): void {
    if (this.#said !== '') this.pause = Math.max(this.pause, (Date.now() - this.#last) / 1000);
    this.#last = Date.now();
    this.#said += text;
  }
}
