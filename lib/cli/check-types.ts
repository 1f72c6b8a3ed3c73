import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { diagnostic, LabwrightError } from '../core/diagnostics';
import type { Settings } from './settings';
import { isTypeScript } from './typescript/strip';

/**
 * Type-checks the user's program with its own tsconfig.json.
 * @throws LabwrightError `LW_APP_TYPES`, one diagnostic for each error.
 */
export function checkTypes({ app: given, isCommand }: Settings): void {
  const app = isCommand ? fileOf(given) : given;
  const ts = require('typescript') as typeof import('typescript');
  const config = ts.findConfigFile(dirname(app), ts.sys.fileExists);
  const read = config
    ? ts.readConfigFile(config, ts.sys.readFile).config
    : { compilerOptions: { strict: true, module: 'node16', target: 'es2022' } };
  const { options } = ts.parseJsonConfigFileContent(read, ts.sys, config ? dirname(config) : dirname(app));
  const program = ts.createProgram([app], { ...options, noEmit: true });
  const diagnostics = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!file || start === undefined) return diagnostic('LW_APP_TYPES', { path: app, message });
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    return diagnostic('LW_APP_TYPES', {
      path: app,
      message,
      source: { file: file.fileName, line: line + 1, column: character + 1 },
    });
  });
  if (diagnostics.length > 0) throw new LabwrightError(diagnostics);
}

// The program that a command runs is the file among its words.
function fileOf(command: string): string {
  const { split } = require('shlex') as typeof import('shlex');
  const file = split(command).find((word) => isTypeScript(word) && existsSync(word));
  if (file !== undefined) return resolve(file);
  throw new LabwrightError([
    diagnostic('LW_USAGE', {
      path: 'command line',
      property: '--check',
      given: command,
      allowed: 'a command that names a TypeScript file',
    }),
  ]);
}
