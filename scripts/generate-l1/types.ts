import { camel } from 'case';
import type { Schema } from './schema';

/** The definitions that become interfaces, with the names of those. */
export const ELEMENTS: Readonly<Record<string, string>> = {
  service: 'ServiceSpec',
  network: 'NetworkSpec',
  volume: 'VolumeSpec',
  secret: 'SecretSpec',
  config: 'ConfigSpec',
  model: 'ModelSpec',
  healthcheck: 'HealthcheckSpec',
  deployment: 'DeploymentSpec',
  development: 'DevelopmentSpec',
  include: 'IncludeSpec',
  service_hook: 'ServiceHookSpec',
  blkio_limit: 'BlkioLimitSpec',
  blkio_weight: 'BlkioWeightSpec',
};

/** Elements that would otherwise take the name of another. */
const OWN_NAMES: Readonly<Record<string, string>> = { 'service.devices[]': 'DeviceMappingSpec' };

const DURATIONS =
  /(^|\.)(interval|timeout|start_period|start_interval|stop_grace_period|delay|window|monitor|max_failure_period|pull_refresh_after)$/;
const SIZES = /(^|\.)(mem_limit|mem_reservation|memswap_limit|shm_size|memory|size)$/;

/** How a value is walked at run time: a leaf, a list, a map with the user's keys, an object of ours, or one of several. */
export type Shape =
  | 0
  | { readonly l: Shape }
  | { readonly m: Shape }
  | { readonly o: string }
  | readonly Shape[];

/** Interfaces and shapes, gathered from the schema. */
export class TypeWriter {
  readonly interfaces = new Map<string, string>();
  readonly shapes = new Map<
    string,
    { readonly key: string; readonly name: string; readonly shape: Shape }[]
  >();

  constructor(private readonly definitions: Readonly<Record<string, Schema>>) {}

  /** Writes the interface of a definition. */
  object(name: string, schema: Schema, path: string): void {
    const known = this.shapes.get(name);
    if (known) {
      const before = known.map((one) => one.name).sort();
      const now = Object.keys(schema.properties ?? {}).sort();
      // Of two elements with one name, the second would be typed and checked as the first.
      if (before.join() !== now.join()) throw new Error(`${path} would take the name of another: ${name}`);
      return;
    }
    const keys: { readonly key: string; readonly name: string; readonly shape: Shape }[] = [];
    this.shapes.set(name, keys);
    const required = new Set(schema.required ?? []);
    const lines = Object.keys(schema.properties ?? {})
      .sort()
      .map((key) => {
        const property = schema.properties?.[key] ?? {};
        const at = `${path}.${key}`;
        const [type, shape] = this.value(property, `${name}.${key}`, at);
        keys.push({ key: camel(key), name: key, shape });
        return `  /** ${describe(property, at)} */\n  readonly ${camel(key)}${required.has(key) ? '' : '?'}: ${type};`;
      });
    if (schema.patternProperties?.['^x-']) {
      lines.push(
        '  /** Extension fields, whose names begin with `x-`. Compose hands them through. */\n  readonly extensions?: { readonly [name: `x-${string}`]: unknown };',
      );
    }
    this.interfaces.set(
      name,
      `/** The Compose element \`${path}\`. */\nexport interface ${name} {\n${lines.join('\n')}\n}`,
    );
  }

  /** The type and the shape of a value. */
  value(schema: Schema, name: string, path: string): readonly [type: string, shape: Shape] {
    if (schema.$ref) {
      const target = schema.$ref.replace('#/definitions/', '');
      const definition = this.definitions[target];
      if (!definition) throw new Error(`No definition ${target}`);
      const element = ELEMENTS[target];
      if (!element)
        return this.value(
          definition,
          target.includes('_') || ['ulimits', 'gpus', 'command', 'constraints', 'devices'].includes(target)
            ? target
            : name,
          path,
        );
      this.object(element, definition, path);
      const nullable = Array.isArray(definition.type) && definition.type.includes('null');
      return [nullable ? `${element} | null` : element, { o: element }];
    }
    const branches = schema.oneOf ?? schema.anyOf;
    if (branches) {
      const all = branches.map((branch, at) =>
        this.value(branch, branches.length > 1 ? name : `${name}${at}`, path),
      );
      return [union(all.map(([type]) => type)), all.map(([, shape]) => shape)];
    }
    if (schema.enum) return [schema.enum.map((one) => `'${one}'`).join(' | '), 0];
    const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
    const found = types.map((type) => this.typed(type, schema, name, path));
    if (found.length === 0) return ['unknown', 0];
    return [
      union(found.map(([type]) => type)),
      found.length === 1 ? (found[0]?.[1] ?? 0) : found.map(([, shape]) => shape),
    ];
  }

  private typed(type: string, schema: Schema, name: string, path: string): readonly [string, Shape] {
    if (type === 'array') {
      const [item, shape] = this.value(schema.items ?? {}, name, `${path}[]`);
      return [`readonly (${item})[]`, { l: shape }];
    }
    if (type === 'object') {
      if (schema.properties) {
        const base = OWN_NAMES[path] ?? `${pascalOf(name)}Spec`;
        // The options of a volume mount must not take the name of the top-level element.
        const interfaceName = Object.values(ELEMENTS).includes(base) ? `Mount${base}` : base;
        this.object(interfaceName, schema, path);
        return [interfaceName, { o: interfaceName }];
      }
      const entry = Object.entries(schema.patternProperties ?? {}).find(
        ([pattern]) => pattern !== '^x-',
      )?.[1];
      const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
      const [item, shape] = this.value(entry ?? rest ?? {}, name, `${path}.*`);
      return [`{ readonly [name: string]: ${item} }`, { m: shape }];
    }
    if (type === 'integer' || type === 'number') return [SIZES.test(path) ? 'number | Size' : 'number', 0];
    if (type === 'string') {
      if (DURATIONS.test(path)) return ['Text | Duration', 0];
      return [SIZES.test(path) ? 'Text | Size' : 'Text', 0];
    }
    return [type, 0];
  }
}

// Each alternative once; those of maps and lists are left alone.
function union(types: readonly string[]): string {
  const parts = types.flatMap((type) => (/[{(<]/.test(type) ? [type] : type.split(' | ')));
  return [...new Set(parts)].join(' | ');
}

function pascalOf(name: string): string {
  return name
    .split(/[._]/)
    .filter((part) => !part.endsWith('Spec') || part === name)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
    .replace(/^ServiceSpec/, '');
}

function describe(schema: Schema, path: string): string {
  const text = (schema.description ?? '').replace(/\s+/g, ' ').replaceAll('*/', '* /').trim();
  const key = `Compose key: \`${path}\`.`;
  if (!text) return key;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'} ${key}`;
}
