import type { App } from './app';

/** The program that runs an app: the CLI, or a test. It decides what happens with the synthesised tree. */
export interface Host {
  /** Context from cdk.json and `-c key=value`. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The folder to write to. */
  readonly outdir?: string;
  /** Called for every App that is created. */
  registered(app: App): void;
  /** Called instead of the default synth. */
  synth(app: App): void;
}

const KEY = Symbol.for('labwright.host');
const shared = globalThis as { [KEY]?: Host };

/** The host of this process; undefined when the app runs on its own. */
export function currentHost(): Host | undefined {
  const file = process.env['LABWRIGHT_ASSEMBLY'];
  if (shared[KEY] || file === undefined) return shared[KEY];
  // Loaded here because only a program that the CLI runs as a command needs it.
  const { commandHost } = require('../assembly/command-host') as typeof import('../assembly/command-host');
  setHost(commandHost(file));
  return shared[KEY];
}

/** Sets the host that new apps report to; undefined removes it. */
export function setHost(host: Host | undefined): void {
  if (host) shared[KEY] = host;
  else delete shared[KEY];
}
