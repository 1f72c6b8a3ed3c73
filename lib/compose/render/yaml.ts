import { TextBuilder } from '../../core/assembly/text-builder';
import type { Dialect } from '../../core/values';
import type { ComposeValue } from '../l1/model';
import type { Project } from '../project';
import { COMPOSE_DIALECT, RAW_DIALECT } from './dialect';
import { simpleElement } from './element';

const SECTIONS = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;

/** Writes a project as the text of `docker-compose.yml`. Pure. */
export function renderProject(project: Project): string {
  const parts = new TextBuilder();
  parts.push(element('name', project.name, undefined, ''));
  for (const [name, value] of Object.entries(project.extensions))
    parts.push(`\n${element(name, value, COMPOSE_DIALECT, '')}`);
  if (project.includes.length > 0)
    parts.push(`\n${element('include', project.includes, COMPOSE_DIALECT, '')}`);
  for (const section of SECTIONS) {
    const elements = project.sections[section];
    if (elements.length === 0) continue;
    parts.push(`\n${section}:\n`);
    elements.forEach(({ construct, name, model }, at) => {
      if (at > 0 && section === 'services') parts.push('\n');
      const path = construct.node.path.replace(/\/Resource$/, '').replaceAll(/\s/g, ' ');
      const text = element(name, model, construct.raw ? RAW_DIALECT : COMPOSE_DIALECT, '  ');
      parts.push(`  # ${escape(path)}\n${text}`);
    });
  }
  return parts.toString();
}

let library: typeof import('./document') | undefined;

function element(name: string, value: ComposeValue, dialect: Dialect | undefined, indent: string): string {
  const simple = simpleElement(name, value, dialect, indent);
  if (simple !== undefined) return simple;
  // Loaded here because many programs have no use for the library.
  library ??= require('./document') as typeof import('./document');
  const text = library.elementByLibrary(name, value, dialect);
  return indent === '' ? text : indented(escape(text), indent);
}

// Only a line feed ends a line: a text may hold other characters that a regular expression takes for one.
function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${indent}${line}`))
    .join('\n');
}

// Some readers refuse these characters, or end a line at them, even within quotes; they stand nowhere else.
function escape(text: string): string {
  return text.replaceAll(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
