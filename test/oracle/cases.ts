import fc from 'fast-check';
import { toCompose } from '../../lib/compose';
import { ALL_SAMPLES } from '../compose/l1-samples';
import { type Model, project, projectAround } from '../support/valid/project';
import { mutated } from './mutate';

/** A model and what it is for. */
export interface Case {
  readonly name: string;
  readonly model: Model;
}

/** The sample of every key, each in a project of its own. */
export function sampleCases(): readonly Case[] {
  const sections: Readonly<Record<string, readonly [section: string, element: string]>> = {
    NetworkSpec: ['networks', 'net1'],
    VolumeSpec: ['volumes', 'vol1'],
    SecretSpec: ['secrets', 'sec1'],
    ConfigSpec: ['configs', 'conf1'],
    ModelSpec: ['models', 'llm1'],
  };
  return Object.entries(ALL_SAMPLES).flatMap(([spec, samples]) =>
    Object.entries(samples).map(([key, value]): Case => {
      const keys = composeOf(spec, { [key]: value });
      const name = `${spec}.${key}`;
      const [section, element] = sections[spec] ?? [];
      if (section === undefined || element === undefined)
        return { name, model: projectAround({ image: 'nginx:1.29', ...keys }) };
      const model = projectAround({ image: 'nginx:1.29' });
      const needed = NEEDED[`${spec}.${key}`] ?? NEEDED[spec] ?? {};
      return {
        name,
        model: { ...model, [section]: { ...model[section], [element]: { ...needed, ...keys } } },
      };
    }),
  );
}

// The keys that an element needs in addition to the tested key.
const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ModelSpec: { model: 'ai/a' },
  SecretSpec: { file: './key' },
  'SecretSpec.environment': {},
  'SecretSpec.external': {},
  'SecretSpec.driver': { file: './key' },
  ConfigSpec: { file: './conf' },
  'ConfigSpec.content': {},
  'ConfigSpec.environment': {},
  'ConfigSpec.external': {},
};

/** Trees of any valid parts. */
export function generatedCases(count: number, seed: number): readonly Case[] {
  return fc
    .sample(project, { numRuns: count, seed })
    .map((model, at) => ({ name: `generated ${seed}:${at}`, model }));
}

/** Valid trees with one thing made wrong: a type, a key, a reference. */
export function mutatedCases(count: number, seed: number): readonly Case[] {
  return fc
    .sample(mutated(project), { numRuns: count, seed })
    .map(({ model, what }, at) => ({ name: `mutated ${seed}:${at}, ${what}`, model }));
}

function composeOf(spec: string, keys: object) {
  return toCompose(spec, keys, {
    leaf: (value) =>
      value === null || typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
    key: (key) => key,
    unknown: (path, key) => {
      throw new Error(`${path}.${key}`);
    },
  });
}
