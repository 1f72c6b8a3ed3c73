import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Construct } from 'constructs';
import { type DiagnosticCode, yamlProblem } from '../../core/diagnostics';
import { diagnosticsOf } from '../../core/tree';
import { type ComposeMap, type ComposeValue, isMap } from '../l1/model';

/** A compose file as it was read, with the folder that its relative paths start from. */
export interface ReadFile {
  readonly file: string;
  readonly folder: string;
  readonly model: ComposeMap;
}

/** Reads a compose file, and the files that it includes, those first. Faults are noted on the construct. */
export function readComposeFiles(
  construct: Construct,
  file: string,
  folder = dirname(file),
): readonly ReadFile[] {
  const note = (code: DiagnosticCode, given: string, allowed?: string): readonly ReadFile[] => {
    diagnosticsOf(construct).add(code, { given, ...(allowed ? { allowed } : {}) });
    return [];
  };
  let model: unknown;
  try {
    model = parseCompose(readFileSync(file, 'utf8'));
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const given = absent ? file : `${file}: ${problemOf(error)}`;
    return note(absent ? 'LW_INCLUDE_NOT_FOUND' : 'LW_INCLUDE_INVALID', given);
  }
  if (!isMap(model)) return note('LW_INCLUDE_INVALID', file, 'a map at the top');
  const included = asList(model['include']).flatMap((entry) => {
    const { path, project_directory: own } = isMap(entry) ? entry : { path: entry };
    const paths = asList(path);
    if (paths.length !== 1 || typeof paths[0] !== 'string')
      return note('LW_INCLUDE_INVALID', `${file}: include ${JSON.stringify(entry)}`, 'one file');
    const inside = join(folder, paths[0]);
    return readComposeFiles(construct, inside, typeof own === 'string' ? join(folder, own) : dirname(inside));
  });
  return [...included, { file, folder, model }];
}

// An included file may name any file: no line of it is shown.
function problemOf(error: unknown): string {
  const isSystem = error instanceof Error && 'syscall' in error;
  return isSystem ? error.message : yamlProblem(error);
}

// YAML 1.2, but for a mode such as 0440, which Compose's reader takes for octal.
function parseCompose(text: string): unknown {
  const { isScalar, parseDocument, visit } = require('yaml') as typeof import('yaml');
  const document = parseDocument(text, { merge: true });
  if (document.errors[0]) throw document.errors[0];
  visit(document, (_key, node) => {
    if (isScalar(node) && node.type === 'PLAIN' && /^[-+]?0[0-7]+$/.test(node.source ?? ''))
      node.value = Number.parseInt(node.source ?? '', 8);
  });
  return document.toJS({ maxAliasCount: -1 });
}

function asList(value: ComposeValue | undefined): readonly ComposeValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
