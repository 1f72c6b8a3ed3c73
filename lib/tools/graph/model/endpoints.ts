import { type Canonical, isCanonicalMap, showValue } from '../../diff/canonical/value';
import { readPython } from '../../diff/files/python';
import { usesOf } from '../../diff/files/usage';
import type { StackSnapshot } from '../../diff/snapshot';
import { mapAt, textAt } from './fields';
import { withDefaults } from './format';
import type { GraphEdge } from './graph';
import { type Member, type Scene, sharedNetwork } from './scene';

/**
 * Who speaks to whom: one service is given the address of another one, in its environment, its command or a file
 * that it uses, and both are on one network.
 */
export function endpointEdges(scene: Scene): readonly GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const member of scene.members) {
    for (const { host, port } of referencesOf(member, scene)) {
      const target = reached(member, host, scene);
      if (!target) continue;
      const id = `traffic:${member.id}→${target.id}`;
      const known = edges.get(id);
      const ports = new Set([...(known?.label?.split(' ') ?? []), ...(port ? [`:${port}`] : [])]);
      edges.set(id, {
        id,
        kind: 'traffic',
        from: member.id,
        to: target.id,
        ...(ports.size > 0 ? { label: [...ports].sort().join(' ') } : {}),
      });
    }
  }
  return [...edges.values()];
}

interface Reference {
  readonly host: string;
  readonly port?: string | undefined;
}

function* referencesOf(member: Member, scene: Scene): Generator<Reference> {
  if (member.lab) {
    for (const [name, value] of member.lab.environment) yield* ofVariable(name, value);
    return;
  }
  const { model, stack, key } = member;
  for (const [name, value] of Object.entries(mapAt(model, 'environment')))
    if (typeof value === 'string') yield* ofVariable(name, value);
  for (const part of ['command', 'entrypoint'] as const) {
    const words = model[part];
    if (Array.isArray(words)) yield* ofText(words.map(showValue).join(' '));
  }
  for (const link of Object.keys(mapAt(model, 'links'))) yield { host: link.split(':')[0] ?? '' };
  for (const text of textsOf(key, stack, scene)) yield* ofText(text);
}

// Lists of names that are allowed, or that a proxy is to be avoided for, are no addresses.
const NO_ADDRESS = /ALLOWED_HOSTS|ORIGINS?$|NO_PROXY/i;
const ADDRESS = /(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|URL|URI|ENDPOINT|BROKER|UPSTREAM)S?$/i;

function* ofVariable(name: string, value: string): Generator<Reference> {
  if (NO_ADDRESS.test(name)) return;
  const given = withDefaults(value);
  if (ADDRESS.test(name) && /^[\w.-]+$/.test(given)) yield { host: given };
  yield* ofText(given);
}

const URL = /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@"']*@)?([A-Za-z0-9][\w.-]*)(?::(\d+))?/g;
const HOST_AND_PORT = /(?<![\w.:/@$-])([A-Za-z][\w.-]*):(\d{2,5})(?![\w.:])/g;

function* ofText(text: string): Generator<Reference> {
  const given = withDefaults(text);
  for (const [, host = '', port] of given.matchAll(URL)) yield { host, port };
  for (const [, host = '', port] of given.matchAll(HOST_AND_PORT)) yield { host, port };
}

const LONGEST = 262_144;

// Files that the service reads when it runs, without their comments.
function* textsOf(key: string, stack: StackSnapshot, { members }: Scene): Generator<string> {
  for (const [path, { content }] of stack.files) {
    const uses = usesOf(path, stack).filter(({ service }) => service === key);
    if (uses.length === 0 || content.length > LONGEST || content.includes(0)) continue;
    if (/(?:^|\/)Dockerfile/.test(path) || /\.(?:md|lock|txt|html)$/.test(path)) continue;
    const text = content.toString('utf8');
    const lab = members.some((one) => one.lab?.path === path && one.lab.hub === key);
    yield lab ? withoutLabs(text) : withoutComments(text);
  }
}

function withoutComments(text: string): string {
  return text.replace(/^\s*(?:#|\/\/|;).*$/gm, '').replace(/\s#\s.*$/gm, '');
}

// What the labs are given is theirs.
function withoutLabs(text: string): string {
  const { settings, statements } = readPython(text);
  const own = [...settings].filter(([path]) => !/Spawner\./.test(path)).map(([, value]) => plainText(value));
  return [...own, ...statements].join('\n');
}

function plainText(value: Canonical): string {
  return isCanonicalMap(value) || Array.isArray(value) ? showValue(value) : String(value);
}

function reached(member: Member, host: string, { members }: Scene): Member | undefined {
  return members.find(
    (other) =>
      other.id !== member.id &&
      !other.lab &&
      namesOf(other).has(host) &&
      sharedNetwork(member, other) !== undefined,
  );
}

/** The names under which a service is found on its networks. */
export function namesOf({ key, model }: Member): ReadonlySet<string> {
  const names = new Set([key]);
  const container = textAt(model, 'container_name');
  if (container) names.add(container);
  for (const options of Object.values(mapAt(model, 'networks')))
    if (isCanonicalMap(options)) for (const alias of Object.keys(mapAt(options, 'aliases'))) names.add(alias);
  return names;
}
