import {
  type Diagnostic,
  type DiagnosticCode,
  isSecretText,
  NOT_SHOWN,
  secretOption,
  suggest,
  URL_WITH_PASSWORD,
} from '../../core/diagnostics';
import { Annotations, diagnosticAt } from '../../core/tree';
import { type ComposeMap, isMap } from '../l1/model';
import type { Project, Resolved } from '../project';
import { accepted } from './accepted';
import { entriesIn, mountsIn } from './read';

/** Settings that put the host or its secrets at risk: an error unless acknowledged, or a warning. */
export function* checkSafety(project: Project): Generator<Diagnostic> {
  for (const { construct, model } of project.sections.services) {
    if (/^(?:true|yes|y|on)$/i.test(String(model['privileged'] ?? '')))
      yield* refuse(construct, 'LW_PRIVILEGED', 'privileged', String(model['privileged']));
    if (reachesEngine(model)) {
      Annotations.of(construct).addWarning(
        'LW_SOCKET_MOUNT',
        'The service mounts the Docker socket: whoever controls it is root on the host.',
      );
    }
    const build = isMap(model['build']) ? model['build']['args'] : undefined;
    for (const [property, entries] of [
      ['environment', entriesIn(model['environment'])],
      ['build.args', entriesIn(build)],
      ['labels', entriesIn(model['labels'])],
    ] as const) {
      for (const [name, value] of entries)
        if (isSecretText(name, value))
          yield* refuse(construct, 'LW_SECRET_LITERAL', `${property}.${name}`, NOT_SHOWN);
    }
    for (const property of ['command', 'entrypoint'] as const) {
      for (const word of wordsOf(model[property])) {
        const option = secretOption(word);
        if (option) yield* refuse(construct, 'LW_SECRET_LITERAL', `${property}.${option}`, NOT_SHOWN);
      }
    }
    yield* checkLabels(construct, model);
  }
  for (const { construct, model } of project.sections.configs) {
    const { content } = model;
    if (typeof content === 'string' && URL_WITH_PASSWORD.test(content))
      yield* refuse(construct, 'LW_SECRET_LITERAL', 'content', NOT_SHOWN);
  }
}

function wordsOf(command: ComposeMap[string] | undefined): readonly string[] {
  if (typeof command === 'string') return command.split(/\s+/);
  return Array.isArray(command) ? command.map(String) : [];
}

function* refuse(
  construct: Resolved['construct'],
  code: DiagnosticCode,
  property: string,
  given: string,
): Generator<Diagnostic> {
  if (!accepted(construct, code)) yield diagnosticAt(construct, code, { property, given });
}

const SOCKETS = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/run/podman/podman.sock',
  '/run/containerd/containerd.sock',
];

// The socket itself, a folder that it lies in, or Compose's own way of handing it over.
function reachesEngine(model: ComposeMap): boolean {
  if (model['use_api_socket'] === true) return true;
  return mountsIn(model).some(({ type, source = '' }) => {
    if (type !== 'bind') return false;
    const folder = source.endsWith('/') ? source : `${source}/`;
    return source.endsWith('/docker.sock') || SOCKETS.some((socket) => `${socket}/`.startsWith(folder));
  });
}

function* checkLabels(construct: Resolved['construct'], model: ComposeMap): Generator<Diagnostic> {
  for (const [name] of entriesIn(model['labels'])) {
    const [head = ''] = name.split('.');
    const near = head !== 'traefik' && name.includes('.') && head.length > 4 && suggest(head, ['traefik']);
    if (near && !accepted(construct, 'LW_LABEL_MISSPELT')) {
      yield diagnosticAt(construct, 'LW_LABEL_MISSPELT', {
        property: 'labels',
        given: name,
        allowed: `traefik${name.slice(head.length)}`,
      });
    }
  }
}
