import { at, isJson, textAt } from '../docker';
import type { DeployedStack } from './stack';

/** A step that Docker Compose, or the wait for health, takes for a service or another element. */
export interface Step {
  /** Key of the service; empty for networks and volumes. */
  readonly service: string;
  /** What it is about, for people: the service, or for example `network jupyterhub_labs`. */
  readonly subject: string;
  /** One word: building, built, pulling, creating, created, starting, started, waiting, healthy, … */
  readonly state: string;
  /** More detail, such as the instruction of the Dockerfile. */
  readonly detail?: string;
}

/** The content of one line of `docker compose --progress json`. */
export interface ProgressLine {
  readonly steps: readonly Step[];
  /** The error, if the line reports one. */
  readonly error?: string;
  readonly warning?: string;
  /** Output of an instruction of a build. */
  readonly output?: string;
}

// The field is `status` or `text`, depending on the release of Compose.
const STATES = new Set(
  'Pulling Pulled Building Built Creating Created Recreate Recreated Starting Started Restarting Waiting Healthy Running Exited Stopping Stopped Killing Killed Removing Removed Error Interrupted Skipped'.split(
    ' ',
  ),
);

/** Reads the progress of Docker Compose: one JSON object a line, of Compose itself or of its builder. */
export class ProgressReader {
  readonly #services: ReadonlyMap<string, string>;

  constructor(private readonly stack: DeployedStack) {
    this.#services = containerNames(stack);
  }

  /** The content of a line; empty for one that is not understood. */
  read(line: string): ProgressLine {
    const json = parse(line);
    if (json === undefined) return { steps: [] };
    if (at(json, 'error') === true) return { steps: [], error: textAt(json, 'message') };
    if (at(json, 'level') === 'warning') return { steps: [], warning: textAt(json, 'msg') };
    if (at(json, 'level') === 'error') return { steps: [], error: textAt(json, 'msg') };
    const vertexes = at(json, 'vertexes');
    if (Array.isArray(vertexes)) return { steps: vertexes.flatMap((vertex) => this.#vertex(vertex)) };
    const logs = at(json, 'logs');
    if (Array.isArray(logs))
      return {
        steps: [],
        output: logs.map((log) => Buffer.from(textAt(log, 'data'), 'base64').toString('utf8')).join(''),
      };
    const state = [textAt(json, 'text'), textAt(json, 'status')].find((word) => STATES.has(word));
    return { steps: state === undefined ? [] : this.#event(json, state) };
  }

  #event(json: unknown, state: string): readonly Step[] {
    const id = textAt(json, 'id');
    const [kind = '', name = ''] = id.split(' ');
    // A layer of a pulled image belongs to the line above it.
    if (textAt(json, 'parent_id') !== '') return [];
    const service =
      kind === 'Container' ? (this.#services.get(name) ?? this.#replica(name)) : this.#own(id) ? id : '';
    const subject = service || `${kind.toLowerCase()} ${name}`.trim();
    const text = textAt(json, 'status');
    const detail = state === 'Error' && !STATES.has(text) ? { detail: text } : {};
    return [{ service, subject, state: state.toLowerCase(), ...detail }];
  }

  // A vertex of BuildKit is named `[SERVICE STAGE 2/5] RUN …`.
  #vertex(vertex: unknown): readonly Step[] {
    const [, service = '', detail] = /^\[([^\s\]]+)[^\]]*\] (.*)$/s.exec(textAt(vertex, 'name')) ?? [];
    if (!this.#own(service) || detail === undefined || / internal\]/.test(textAt(vertex, 'name'))) return [];
    if (/^(?:exporting|naming|resolving) /.test(detail)) return [];
    if (at(vertex, 'started') === undefined || at(vertex, 'completed') !== undefined) return [];
    return [{ service, subject: service, state: 'building', detail: detail.split('\n')[0] ?? '' }];
  }

  #own(service: string): boolean {
    return this.stack.snapshot.project.services.has(service);
  }

  #replica(name: string): string {
    const [, service = ''] = /^(.+)-\d+$/.exec(name.slice(this.stack.project.length + 1)) ?? [];
    return this.#own(service) ? service : '';
  }
}

function parse(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    const json: unknown = JSON.parse(line);
    return isJson(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function containerNames({ snapshot }: DeployedStack): ReadonlyMap<string, string> {
  return new Map(
    [...snapshot.project.services].flatMap(([service, { model }]) =>
      typeof model['container_name'] === 'string' ? [[model['container_name'], service] as const] : [],
    ),
  );
}
