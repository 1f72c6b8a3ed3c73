import type { ImportModel } from '../model';
import type { SourceTexts } from '../print/source-texts';
import { ServiceFacts } from './facts';
import { recogniseDatabase } from './mlflow';
import type { Part } from './part';
import { recognisePlatform } from './platform';

/** What was recognised, and what is left. */
export interface Recognition {
  readonly parts: readonly Part[];
  /** The model without what was recognised. */
  readonly rest: ImportModel;
}

/** Ids and constants that the parts use. */
export const PART_NAMES = ['Proxy', 'Lab', 'Hub', 'Shared', 'MlflowDb', 'Mlflow'];

/**
 * Finds Traefik, JupyterHub, PostgreSQL and MLflow. Each is taken only where the construct keeps the real names of its
 * volumes, and where no service that is left names it.
 */
export function recognise(model: ImportModel, texts: SourceTexts): Recognition {
  const facts = [...model.sections.services].map(([name, { node }]) => new ServiceFacts(model, name, node));
  const platform = recognisePlatform(model, facts, texts);
  const database = recogniseDatabase(model, facts, texts, platform !== undefined);
  const parts = [database, platform].filter((part) => part !== undefined);
  const kept = parts.filter((part) => isFree(model, part, parts, facts));
  const services = new Set(kept.flatMap((part) => part.services));
  const volumes = new Set(kept.flatMap((part) => part.volumes));
  const without = <T>(elements: ReadonlyMap<string, T>, names: ReadonlySet<string>): ReadonlyMap<string, T> =>
    new Map([...elements].filter(([name]) => !names.has(name)));
  for (const name of services) model.notes.forget(`services.${name}.image`);
  return {
    parts: joined(kept),
    rest: {
      ...model,
      sections: {
        ...model.sections,
        services: without(model.sections.services, services),
        volumes: without(model.sections.volumes, volumes),
      },
    },
  };
}

// What is left must find what it names: by the networks of the files, on which the constructs are not.
function isFree(
  model: ImportModel,
  part: Part,
  parts: readonly Part[],
  facts: readonly ServiceFacts[],
): boolean {
  const taken = new Set(parts.flatMap((one) => one.services));
  const namer = facts.find((one) => !taken.has(one.name) && part.services.some((name) => one.names(name)));
  if (!namer) return true;
  model.notes.add(
    'check',
    part.services.map((name) => `services.${name}`).join(', '),
    `Recognised, but not converted: ${namer.name} refers to it by name and could not reach it on the networks of the construct.`,
  );
  return false;
}

// Labs learn of MLflow when both are there.
function joined(parts: readonly Part[]): readonly Part[] {
  const mlflow = parts.find(({ imports }) => imports.includes('MlflowServer'));
  const hub = parts.find(({ imports }) => imports.includes('Hub'));
  if (!mlflow || !hub) return parts;
  return [mlflow, { ...hub, lines: [...hub.lines, 'hub.useMlflow(mlflow);'] }];
}
