// The program of the sandbox: a process that can neither write files nor start programs. It runs the one program that it
// reads from its standard input, and answers with one line of JSON.
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { LabwrightError } from '../../../core/diagnostics';
import { type App, setHost } from '../../../core/tree';
import type { Answer, Evaluated, Question } from './protocol';

function main(): void {
  const { code } = JSON.parse(readFileSync(0, 'utf8')) as Question;
  let answer: Answer;
  try {
    answer = evaluate(code);
  } catch (error) {
    answer = { crashed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

function evaluate(code: string): Evaluated {
  const apps: App[] = [];
  setHost({ context: {}, outdir: 'cdk.out', registered: (app) => apps.push(app), synth: () => {} });
  run(code);
  const [app] = apps;
  if (!app) throw new Error('The program made no App.');
  try {
    const [stack] = app.assemble().stacks;
    const file = stack?.files.find(({ path }) => path === 'docker-compose.yml');
    return { compose: String(file?.content ?? ''), diagnostics: [] };
  } catch (error) {
    if (!LabwrightError.is(error)) throw error;
    return { diagnostics: error.diagnostics };
  }
}

function run(code: string): void {
  const modules: Readonly<Record<string, () => unknown>> = {
    labwright: () => require('../../../index'),
    'labwright/compose': () => require('../../../compose'),
  };
  const load = (name: string): unknown => {
    if (!Object.hasOwn(modules, name)) throw new Error(`The program may not load ${name}.`);
    return modules[name]?.();
  };
  compileFunction(code, ['require', 'exports'], { filename: 'lab.js' })(load, {});
}

main();
