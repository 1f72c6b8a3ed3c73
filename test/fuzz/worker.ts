// Runs one target in a process of its own, so that the runner can end a run that hangs. Arguments: the target, the
// seconds, the seed, and a file that always holds the input at hand.
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { LabwrightError } from '../../lib/core/diagnostics';
import { inputsOf } from './mutate';
import type { FuzzTarget } from './target';

const [name = '', seconds = '10', seed = '1', place = ''] = process.argv.slice(2);
const { target } = require(`./targets/${name}`) as { readonly target: FuzzTarget };
const bound = target.bound ?? 2000;
let runs = 0;
let slowest = 0;

async function attempt(input: Buffer): Promise<void> {
  writeFileSync(place, input);
  const start = process.cpuUsage();
  try {
    await target.run(input);
  } catch (error) {
    const refused = LabwrightError.is(error) || (target.refusals ?? []).some((kind) => error instanceof kind);
    if (!refused) throw error;
  }
  // Time of the processor, which other programs of the machine do not change.
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  runs += 1;
  slowest = Math.max(slowest, took);
  if (took > bound) throw new Error(`The run took ${Math.round(took)} ms; the bound is ${bound} ms.`);
}

async function main(): Promise<void> {
  for (const one of target.seeds) await attempt(Buffer.from(one as string));
  const end = Number(seconds) * 1000;
  const result = await fc.check(fc.asyncProperty(inputsOf(target), attempt), {
    numRuns: 100_000_000,
    seed: Number(seed),
    interruptAfterTimeLimit: end,
    markInterruptAsFailure: false,
  });
  console.log(`${name}: ${runs} inputs, slowest ${Math.round(slowest)} ms`);
  if (!result.failed || !result.counterexample) return;
  writeFileSync(place, result.counterexample[0]);
  const { errorInstance } = result;
  throw errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
