import type { Construct } from 'constructs';
import type { FileConfiguration } from '../generated/v3/dynamic';
import { SHAPE as DYNAMIC } from '../generated/v3/dynamic-shape';
import type { StaticConfiguration } from '../generated/v3/static';
import { SHAPE as STATIC } from '../generated/v3/static-shape';
import { TomlFile, type TomlFileProps } from '../toml-file';

/** Traefik's static configuration as a file, `traefik.toml`; its keys are checked, those of overrides among them. */
export function staticFile(
  scope: Construct,
  id: string,
  props: Omit<TomlFileProps, 'content' | 'shape'> & { readonly content: StaticConfiguration },
): TomlFile {
  return new TomlFile(scope, id, { ...props, shape: STATIC });
}

/** A file of dynamic configuration, for the file provider; its keys are checked, those of overrides among them. */
export function dynamicFile(
  scope: Construct,
  id: string,
  props: Omit<TomlFileProps, 'content' | 'shape'> & { readonly content: FileConfiguration },
): TomlFile {
  return new TomlFile(scope, id, { ...props, shape: DYNAMIC });
}
