import type { CommanderError } from 'commander';
import { diagnostic, LabwrightError } from '../core/diagnostics';

// Commands of CDK, Compose and Docker that Labwright does not have, and what to run in their place.
const ELSEWHERE: Readonly<Record<string, string>> = {
  apply: 'run labwright up',
  deploy: 'run labwright up',
  start: 'run labwright up',
  destroy: 'run labwright down',
  stop: 'run labwright down',
  logs: 'run docker compose logs in the folder of the stack, such as cdk.out/STACK',
  config: 'run docker compose config in the folder of the stack, or labwright synth --stdout',
  exec: 'run docker compose exec SERVICE COMMAND in the folder of the stack, such as cdk.out/STACK',
  build: 'run labwright up, or docker compose build in the folder of the stack',
  list: 'run labwright ls',
};

const SUGGESTION = '(Did you mean ';

/** The diagnostic of an invalid command line, with a hint if a similar name or another tool's command was given. */
export function usageError(error: CommanderError, argv: readonly string[]): LabwrightError {
  const text = error.message.replace(/^error: /, '');
  // Commander appends `(Did you mean x?)` to its message.
  const at = text.lastIndexOf(SUGGESTION);
  const message = at < 0 ? text : text.slice(0, at).trimEnd();
  const near = at < 0 ? undefined : text.slice(at + SUGGESTION.length).replace('?)', '');
  const command = argv.find((word) => !word.startsWith('-')) ?? '';
  const elsewhere =
    error.code === 'commander.unknownCommand' && Object.hasOwn(ELSEWHERE, command)
      ? ELSEWHERE[command]
      : undefined;
  const hint = elsewhere ?? (near === undefined ? undefined : `did you mean "${near}"?`);
  return new LabwrightError([
    diagnostic('LW_USAGE', {
      path: 'command line',
      given: argv.join(' '),
      message,
      ...(hint === undefined ? {} : { hint }),
    }),
  ]);
}
