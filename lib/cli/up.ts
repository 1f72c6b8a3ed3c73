import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Assembly, type Diagnostic, diagnostic, LabwrightError } from '../core';
import { recoverOutput } from '../core/assembly';
import {
  type Container,
  composeUp,
  constructOfService,
  DeploymentState,
  inStartOrder,
  planUp,
  projectContainers,
  Redactor,
  requireCompose,
  stacksOfAssembly,
  type UpPlan,
} from '../tools/deploy';
import { type DiffBase, renderText, type StackSnapshot, snapshotsOfFolder } from '../tools/diff';
import { reportAnnotations } from './annotations';
import { interruptible } from './interrupt';
import { loadApp } from './load-app';
import { print, printJson, report, say, styled, wantsColor } from './output';
import { openScreen } from './screen/screen';
import { seconds } from './seconds';
import { selectStacks } from './select';
import { type AppFlags, readSettings } from './settings';

/** Options of `labwright up`. */
export interface UpFlags extends AppFlags {
  readonly build: boolean;
  readonly timeout: string;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly allowDataLoss?: readonly string[];
  readonly allowWeak?: readonly string[];
}

/** A stack in the output of `labwright up --json`. */
export interface UpDocument {
  readonly name: string;
  readonly project: string;
  readonly construct: string;
  readonly changes: number;
  /** The data whose loss was allowed. */
  readonly dataLoss: readonly string[];
  readonly addresses: readonly string[];
  readonly services: readonly ServiceDocument[];
}

interface ServiceDocument {
  readonly service: string;
  readonly container: string;
  readonly construct: string;
  readonly status: string;
  readonly health: string;
}

/**
 * `labwright up`: compiles, checks, compares, builds, starts and waits. Exit codes: 0 up, 1 refused, or a service
 * failed, 2 unexpected error, 130 interrupted.
 */
export async function up(patterns: readonly string[], flags: UpFlags): Promise<void> {
  const timeoutMs = seconds('--timeout', flags.timeout) * 1000;
  const settings = readSettings(flags);
  const { assembly } = await loadApp(settings);
  const selected = selectStacks(assembly, patterns);
  if (!flags.quiet && !flags.json) reportAnnotations(selected);
  const stacks = inStartOrder(stacksOfAssembly(selected, settings.output));
  await refusing('Nothing was started', flags, async () => {
    await requireCompose(stacks);
    const record = await DeploymentState.open(settings.output);
    const last = lastOutput(settings.output);
    const before = last.stacks;
    const plans = stacks.map((stack) =>
      planUp(stack, {
        record,
        last: before.find(({ name }) => name === stack.name),
        allowDataLoss: flags.allowDataLoss ?? [],
        allowWeak: flags.allowWeak ?? [],
      }),
    );
    refuseDamage(last, settings.output, record, plans);
    if (!flags.quiet && !flags.json) for (const plan of plans) reportPlan(plan);
    reportUnused(plans, flags);
    const losses = plans.flatMap(dataLoss);
    const diagnostics = [...plans.flatMap(({ env }) => env.diagnostics), ...losses];
    if (diagnostics.length > 0 && (flags.dryRun || losses.length > 0)) throw new LabwrightError(diagnostics);
    await reportSkipped(before, assembly);
    if (flags.dryRun) {
      if (flags.json) printDocuments(plans.map((plan) => documentOf(plan, [], [])));
      else if (!flags.quiet) say(styled('dim', 'Nothing was written or started: --dry-run.'));
      return;
    }
    for (const { stack, isNew } of plans)
      if (!isNew && before.some(({ name }) => name === stack.name)) record.adopt(settings.output, stack.name);
    // Written even if .env is refused, because .env.example shows what it must contain.
    assembly.write(settings.output);
    if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
    await start(plans, { flags, timeoutMs, record, assembly });
  });
}

// Reports an error with the outcome of this command.
async function refusing(outcome: string, { json }: UpFlags, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    report(error, json ?? false, outcome);
  }
}

interface Start {
  readonly flags: UpFlags;
  readonly timeoutMs: number;
  readonly record: DeploymentState;
  readonly assembly: Assembly;
}

async function start(plans: readonly UpPlan[], { flags, timeoutMs, record, assembly }: Start): Promise<void> {
  const documents: UpDocument[] = [];
  const quiet = Boolean(flags.quiet || flags.json);
  await interruptible(async (signal) => {
    for (const plan of plans) {
      const { stack } = plan;
      const begun = Date.now();
      if (!quiet) say(styled('bold', stack.name));
      const screen = await openScreen(quiet);
      const { containers, addresses, diagnostics } = await composeUp(stack, {
        build: flags.build,
        timeoutMs,
        onStep: screen.step,
        onWarning: screen.warn,
        signal,
      }).finally(() => screen.close());
      if (signal.aborted) {
        say(`Interrupted. Started containers of ${stack.name} keep running; see labwright ps.`);
        return;
      }
      if (diagnostics.length > 0) {
        report(new LabwrightError(diagnostics), flags.json ?? false, `${stack.name} is not up`);
        return;
      }
      record.write(assembly, stack.name);
      documents.push(documentOf(plan, containers, addresses));
      const took = Math.round((Date.now() - begun) / 1000);
      if (!quiet)
        say(`${styled('green', '✔')} ${styled('bold', stack.name)} is up  ${styled('dim', `${took} s`)}`);
      if (!flags.json) print(addresses.map((address) => `${address}\n`).join(''));
    }
    if (flags.json) printDocuments(documents);
  });
}

interface LastOutput {
  readonly stacks: readonly StackSnapshot[];
  /** The error, if the output cannot be read. */
  readonly damage?: LabwrightError;
}

function lastOutput(output: string): LastOutput {
  recoverOutput(output);
  if (!existsSync(join(output, 'manifest.json'))) return { stacks: [] };
  try {
    return { stacks: snapshotsOfFolder(output) };
  } catch (damage) {
    if (!LabwrightError.is(damage)) throw damage;
    return { stacks: [], damage };
  }
}

// Without a deployment record, a damaged output would hide the data that the next deployment removes.
function refuseDamage(
  { damage }: LastOutput,
  output: string,
  record: DeploymentState,
  plans: readonly UpPlan[],
): void {
  if (!damage) return;
  if (plans.some(({ stack, isNew }) => !isNew && record.read(stack.name) === undefined)) throw damage;
  say(
    `${styled('yellow', 'note')}  the last output in ${output} cannot be read; the comparison with it is skipped`,
  );
}

function reportPlan({ stack, changes, env, isNew }: UpPlan): void {
  for (const hint of env.hints) say(`${styled('yellow', 'note')}  ${hint}`);
  if (isNew && changes.every(({ dataLoss }) => dataLoss === undefined)) {
    const services = stack.snapshot.project.services.size;
    say(`${styled('bold', stack.name)} is new on this Docker host: ${services} services`);
    return;
  }
  const base: DiffBase = { kind: 'live', name: process.env['DOCKER_HOST'] || 'this Docker host' };
  const options = { color: wantsColor(process.stderr), width: process.stderr.columns || 110 };
  const text = renderText({ base, stacks: [stack.name], changes }, options);
  say(Redactor.of(stack).clean(text).trimEnd());
}

function dataLoss({ stack, refused }: UpPlan): readonly Diagnostic[] {
  return refused.map(({ name, changes }) =>
    diagnostic('LW_UP_DATA_LOSS', {
      path: [...new Set(changes.map(({ construct }) => construct))].join(', ') || stack.construct,
      property: name,
      given: [...new Set(changes.map(({ reason }) => reason ?? ''))].join('; '),
      message: `Data at risk: ${name}`,
      fix: `Keep the volume, or move the data first; to accept the loss, pass --allow-data-loss ${name}`,
    }),
  );
}

function reportUnused(plans: readonly UpPlan[], { allowDataLoss = [] }: UpFlags): void {
  const known = new Set(plans.flatMap(({ changes }) => changes.map((change) => change.dataLoss)));
  for (const name of allowDataLoss)
    if (!known.has(name)) say(`${styled('yellow', 'note')}  no data at risk has the name ${name}`);
}

// The next output lacks a stack that was removed from the app, but its containers keep running.
async function reportSkipped(before: readonly StackSnapshot[], assembly: Assembly): Promise<void> {
  for (const { name, project } of before) {
    if (assembly.stacks.some((stack) => stack.name === name)) continue;
    const running = await projectContainers(project.name);
    if (running.length > 0)
      say(
        `${styled('yellow', 'note')}  ${name} is no longer in the app, and ${running.length} of its containers remain; to remove them: docker compose -p ${project.name} down`,
      );
  }
}

function documentOf(
  { stack, changes }: UpPlan,
  containers: readonly Container[],
  addresses: readonly string[],
): UpDocument {
  return {
    name: stack.name,
    project: stack.project,
    construct: stack.construct,
    changes: changes.length,
    dataLoss: [...new Set(changes.flatMap(({ dataLoss }) => (dataLoss === undefined ? [] : [dataLoss])))],
    addresses,
    services: containers.map(({ service, name, status, health }) => ({
      service,
      container: name,
      construct: constructOfService(stack, service),
      status,
      health,
    })),
  };
}

function printDocuments(stacks: readonly UpDocument[]): void {
  printJson({ ok: true, stacks });
}
