import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fault, LabwrightError } from '../core/faults';

/** What cdk.json and the command line say together. */
export interface Settings {
  /** The program to run. */
  readonly app: string;
  /** The output folder. */
  readonly output: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** The options that every command with an app has. */
export interface AppFlags {
  readonly app?: string;
  readonly output?: string;
  readonly context?: readonly string[];
}

/**
 * Reads cdk.json of the working directory; the command line wins.
 * @throws LabwrightError `LW_CONFIG_INVALID`, `LW_CONTEXT_INVALID`, `LW_APP_NOT_FOUND`.
 */
export function readSettings(flags: AppFlags): Settings {
  const file = readCdkJson();
  const app = flags.app ?? file.app;
  if (!app || !existsSync(app)) {
    throw new LabwrightError([
      fault('LW_APP_NOT_FOUND', { path: 'cdk.json', property: 'app', given: app ?? 'none' }),
    ]);
  }
  return {
    app: resolve(app),
    output: flags.output ?? file.output ?? DEFAULT_OUTPUT,
    context: { ...file.context, ...readContext(flags.context ?? []) },
  };
}

/** The output folder alone, for commands that do not run the program. */
export function readOutput(flags: AppFlags): string {
  return flags.output ?? readCdkJson().output ?? DEFAULT_OUTPUT;
}

const DEFAULT_OUTPUT = 'cdk.out';

function readContext(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new LabwrightError([
          fault('LW_CONTEXT_INVALID', {
            path: 'command line',
            property: '-c',
            given: pair,
            allowed: 'key=value',
          }),
        ]);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

interface CdkJson {
  readonly app?: string;
  readonly output?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

function readCdkJson(): CdkJson {
  if (!existsSync('cdk.json')) return {};
  const wrong = (given: string, allowed: string): LabwrightError =>
    new LabwrightError([fault('LW_CONFIG_INVALID', { path: 'cdk.json', given, allowed })]);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync('cdk.json', 'utf8'));
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error), 'JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw wrong(typeof parsed, 'an object');
  const { app, output, context } = parsed as Record<string, unknown>;
  if (app !== undefined && typeof app !== 'string')
    throw wrong(`app: ${JSON.stringify(app)}`, 'the path of a program');
  if (output !== undefined && typeof output !== 'string')
    throw wrong(`output: ${JSON.stringify(output)}`, 'the path of a folder');
  if (context !== undefined && (typeof context !== 'object' || context === null))
    throw wrong(`context: ${JSON.stringify(context)}`, 'an object');
  return parsed as CdkJson;
}
