import type { App } from './app';

/** The program that runs an app: the CLI, or a test. It decides what becomes of the synthesised tree. */
export interface Host {
  /** Context from cdk.json and `-c key=value`. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The folder to write to. */
  readonly outdir?: string;
  /** Told of every App that is made. */
  registered(app: App): void;
  /** Called in place of the default synth; what it does is up to the host. */
  synth(app: App): void;
}

const KEY = Symbol.for('labwright.host');
const shared = globalThis as { [KEY]?: Host };

/** The host of this process, if the app does not run by itself. */
export function currentHost(): Host | undefined {
  const file = process.env['LABWRIGHT_ASSEMBLY'];
  if (shared[KEY] || file === undefined) return shared[KEY];
  // Loaded here because only a program that the CLI runs as a command needs it.
  const { commandHost } = require('../assembly/command-host') as typeof import('../assembly/command-host');
  setHost(commandHost(file));
  return shared[KEY];
}

/** Makes a host the one that new apps report to; undefined takes it away. */
export function setHost(host: Host | undefined): void {
  if (host) shared[KEY] = host;
  else delete shared[KEY];
}
