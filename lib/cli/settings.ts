import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Diagnostic, diagnostic, didYouMean, LabwrightError, suggest } from '../core/diagnostics';
import { readInputText, setMaxFileSize } from '../core/input';

/** What cdk.json and the command line say together. */
export interface Settings {
  /** The program to run: the absolute path of a file, or a command. */
  readonly app: string;
  /** True when `app` is a command. */
  readonly isCommand: boolean;
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
  if (app && isCommand(app)) return { app, isCommand: true, ...rest(flags, file) };
  if (!app || !existsSync(app)) {
    throw new LabwrightError([
      diagnostic('LW_APP_NOT_FOUND', { path: 'cdk.json', property: 'app', given: app ?? 'none' }),
    ]);
  }
  return {
    app: resolve(app),
    isCommand: false,
    ...rest(flags, file),
  };
}

/** True for a command such as `npx tsx bin/lab.ts`: it has several words, and is not the name of a file. */
export function isCommand(app: string): boolean {
  return /\S\s+\S/.test(app) && !existsSync(app);
}

function rest(flags: AppFlags, file: CdkJson): Pick<Settings, 'output' | 'context'> {
  return {
    output: outputOf(flags, file),
    context: { ...file.context, ...readContext(flags.context ?? []) },
  };
}

/** Applies `maxFileSize` of cdk.json, for commands that need nothing else of it. */
export function applyLimits(): void {
  readCdkJson();
}

/** The output folder alone, for commands that do not run the program. */
export function readOutput(flags: AppFlags): string {
  return outputOf(flags, readCdkJson());
}

function outputOf(flags: AppFlags, file: CdkJson): string {
  const output = flags.output ?? file.output ?? DEFAULT_OUTPUT;
  if (output !== '') return output;
  const path = flags.output === undefined ? 'cdk.json' : 'command line';
  throw new LabwrightError([
    diagnostic('LW_CONFIG_INVALID', {
      path,
      property: 'output',
      given: '',
      allowed: 'the path of a folder',
      message: 'The output folder has no name',
      fix: 'Name a folder',
    }),
  ]);
}

const DEFAULT_OUTPUT = 'cdk.out';

function readContext(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new LabwrightError([
          diagnostic('LW_CONTEXT_INVALID', {
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
  /** The largest file that is read, in bytes. Default: 4 MiB. */
  readonly maxFileSize?: number;
}

const KEYS: readonly string[] = ['app', 'output', 'context', 'maxFileSize'];

function readCdkJson(): CdkJson {
  setMaxFileSize(undefined);
  if (!existsSync('cdk.json')) return {};
  const refuse = (details: Pick<Diagnostic, 'given' | 'allowed' | 'hint'>): LabwrightError =>
    new LabwrightError([diagnostic('LW_CONFIG_INVALID', { path: 'cdk.json', ...details })]);
  const wrong = (given: string, allowed: string): LabwrightError => refuse({ given, allowed });
  let parsed: unknown;
  try {
    parsed = JSON.parse(readInputText('cdk.json'));
  } catch (error) {
    if (LabwrightError.is(error)) throw error;
    // A system error names what is wrong; the parser's message would quote the file.
    const isSystem = error instanceof Error && 'code' in error;
    throw wrong(isSystem ? error.message : 'not valid JSON', 'JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw wrong(JSON.stringify(parsed), 'an object, such as {"app": "bin/lab.ts"}');
  for (const key of Object.keys(parsed)) {
    // CDK's other keys are ignored; a misspelt key of Labwright must not be.
    const meant = KEYS.includes(key) ? undefined : suggest(key, KEYS);
    if (meant) throw refuse({ given: key, hint: didYouMean(meant) });
  }
  const { app, output, context, maxFileSize } = parsed as Record<string, unknown>;
  if (app !== undefined && typeof app !== 'string')
    throw wrong(`app: ${JSON.stringify(app)}`, 'the path of a program');
  if (output !== undefined && typeof output !== 'string')
    throw wrong(`output: ${JSON.stringify(output)}`, 'the path of a folder');
  if (context !== undefined && (typeof context !== 'object' || context === null || Array.isArray(context)))
    throw wrong(`context: ${JSON.stringify(context)}`, 'an object');
  if (maxFileSize !== undefined && !isSize(maxFileSize))
    throw wrong(`maxFileSize: ${JSON.stringify(maxFileSize)}`, 'a whole number of bytes above 0');
  setMaxFileSize(maxFileSize);
  return parsed as CdkJson;
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
