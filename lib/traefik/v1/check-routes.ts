import type { Project, Resolved } from '../../compose';
import { type Diagnostic, diagnosticAt } from '../../core';
import { checkLabelNames } from '../check-labels';
import { checkNetwork } from '../check-network';
import { SHAPE as LABELS } from '../generated/v1/labels-shape';
import { labelsOf } from '../read-labels';
import type { Shape } from '../shape';
import { OF_SEGMENTS } from './segment';

/** What the proxy has, which labels must fit. */
export interface ProxyFacts {
  /** Names of its entry points. */
  readonly entryPoints: readonly string[];
  /** Key of the network on which services are reached. */
  readonly networkKey: string;
  /** The tag that its constraint asks for. */
  readonly tag: string;
}

const WHOLE: Shape = { ...(typeof LABELS === 'object' ? LABELS : {}), enable: 0 };

// No segment has one of these names: they are keys of Traefik 1.7 itself or of later versions.
const NO_SEGMENTS = [...Object.keys(WHOLE), 'http', 'tcp', 'udp', 'tls'];

/** Finds labels that Traefik 1.7 would ignore in silence, such as those of version 3. */
export function* checkLabels(project: Project): Generator<Diagnostic> {
  yield* checkLabelNames(project, WHOLE, {
    own: (part) => !NO_SEGMENTS.includes(part),
    shape: OF_SEGMENTS,
  });
}

/** Checks that the labels of a project are those of 1.7, and that what they show is reached, tagged, and by doors that exist. */
export function* checkRoutes(project: Project, facts: ProxyFacts): Generator<Diagnostic> {
  yield* checkLabels(project);
  for (const service of project.sections.services) {
    const labels = labelsOf(service);
    if (labels.get('traefik.enable') !== 'true') continue;
    yield* checkNetwork(service, facts.networkKey);
    if (!listOf(labels.get('traefik.tags')).includes(facts.tag))
      yield diagnosticAt(service.construct, 'LW_TRAEFIK_TAG_MISSING', {
        property: 'labels',
        given: labels.get('traefik.tags') ?? 'no traefik.tags',
        allowed: `traefik.tags=${facts.tag}`,
      });
    yield* checkEntryPoints(service, labels, facts.entryPoints);
  }
}

function* checkEntryPoints(
  service: Resolved,
  labels: ReadonlyMap<string, string>,
  known: readonly string[],
): Generator<Diagnostic> {
  for (const [label, value] of labels) {
    if (!/^traefik\.(?:[^.]+\.)?frontend\.entryPoints$/.test(label)) continue;
    for (const given of listOf(value).filter((one) => !known.includes(one)))
      yield diagnosticAt(service.construct, 'LW_TRAEFIK_ENTRYPOINT_UNKNOWN', {
        property: label.slice('traefik.'.length),
        given,
        allowed: known.join(', '),
      });
  }
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((one) => one.trim());
}
