import type { Construct } from 'constructs';
import type { Labels } from '../generated/v1/labels';
import { SHAPE as LABELS } from '../generated/v1/labels-shape';
import type { StaticConfiguration } from '../generated/v1/static';
import { SHAPE as STATIC } from '../generated/v1/static-shape';
import { flatten } from '../labels';
import { TomlFile, type TomlFileProps } from '../toml-file';

export type { Backend, Frontend, Headers, Labels } from '../generated/v1/labels';
export type * from '../generated/v1/static';
export { checkLabels, checkRoutes, type ProxyFacts } from './check-routes';

/** Options of the labels of one service. */
export interface LabelOptions {
  /** Name of a segment, for a service with several ports. @default none */
  readonly segment?: string;
}

/**
 * Writes the labels of a service in the 1.7 dialect, `traefik.enable` among them. What Traefik reads of the whole container
 * only, as the network and the tags, is written for it with a segment too.
 */
export function labelsFor(labels: Labels, { segment }: LabelOptions = {}): Record<string, string> {
  const { backend: { name, ...backend } = {}, docker, domain, tags, ...own } = labels;
  const prefix = segment ? `traefik.${segment}` : 'traefik';
  const whole = { docker, domain, tags, ...(Object.keys(backend).length > 0 ? { backend } : {}) };
  return {
    'traefik.enable': 'true',
    ...(name === undefined ? {} : { [`${prefix}.backend`]: String(name) }),
    ...flatten('traefik', LABELS, whole),
    ...flatten(prefix, LABELS, own),
  };
}

/** Traefik's static configuration as a file, `traefik.toml`; its keys are checked, those of overrides among them. */
export function staticFile(
  scope: Construct,
  id: string,
  props: Omit<TomlFileProps, 'content' | 'shape'> & { readonly content: StaticConfiguration },
): TomlFile {
  return new TomlFile(scope, id, { ...props, shape: STATIC });
}
