import type { BackupManifest, VolumeFacts } from '../manifest';
import { isVolume } from '../stack/infer';
import type { OwnedStack } from '../stack/stack';

/** Where volumes go. */
export interface NameOptions {
  /** The Compose project that they are restored for. */
  readonly project: string;
  /** The stack as it is now, where its folder is at hand: it has the last word on the names of its volumes. */
  readonly stack: OwnedStack | undefined;
  /** Names that the operator gives, `old=new`; `*` stands for any text, and is the same in both. */
  readonly rename: readonly string[];
}

/** The volume that a saved one is restored to, as Compose would make it. */
export function destinationOf(
  facts: VolumeFacts,
  { project }: Pick<BackupManifest, 'project'>,
  options: NameOptions,
): VolumeFacts {
  const name =
    renamed(facts.name, options.rename) ??
    ofStack(facts, options.stack) ??
    ofProject(facts.name, project, options.project);
  return { ...facts, name, labels: labelsOf(facts, name, options.project) };
}

function renamed(name: string, rules: readonly string[]): string | undefined {
  for (const rule of rules) {
    const [from = '', to = ''] = rule.split('=');
    const [head = '', tail] = from.split('*');
    if (tail === undefined) {
      if (from === name) return to;
    } else if (name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail))
      return to.replace('*', () => name.slice(head.length, name.length - tail.length));
  }
  return undefined;
}

function ofStack(
  { name, key, user, template }: VolumeFacts,
  stack: OwnedStack | undefined,
): string | undefined {
  const records = stack?.records ?? [];
  if (key !== undefined) return records.filter(isVolume).find((record) => record.key === key)?.volume;
  const templates = records.flatMap((record) => (record.kind === 'users' ? [record.template] : []));
  if (template !== undefined && templates.includes(template)) return name;
  const [only] = templates;
  // Another pattern can be filled in where the user is all that it asks for.
  const filled = only?.replace(/\{(?:username|raw_username|user_server)\}/, () => user ?? '{}');
  return templates.length === 1 && filled !== undefined && !filled.includes('{') ? filled : undefined;
}

// The prefix that Compose, and by default the hub, gives to a project's volumes.
function ofProject(name: string, from: string, to: string): string {
  const rest = name.startsWith(from) ? name.slice(from.length) : '';
  return /^[_-]/.test(rest) ? to + rest : name;
}

const LABEL = 'com.docker.compose';

// Compose takes a volume for its own by these. The hash of its settings would be another under another name; Compose
// adds none to a volume that has none, and asks nothing.
function labelsOf(
  { key, labels, name: old }: VolumeFacts,
  name: string,
  project: string,
): Readonly<Record<string, string>> {
  if (key === undefined) return labels;
  const { [`${LABEL}.config-hash`]: hash, ...rest } = labels;
  const same = labels[`${LABEL}.project`] === project && old === name;
  return {
    ...rest,
    ...(hash !== undefined && same ? { [`${LABEL}.config-hash`]: hash } : {}),
    [`${LABEL}.project`]: project,
    [`${LABEL}.volume`]: key,
  };
}

/** True for a rule of `--rename` that can be followed. */
export function isRenameRule(rule: string): boolean {
  const name = '[a-zA-Z0-9*][a-zA-Z0-9_.*-]*';
  const stars = rule.split('=').map((part) => part.split('*').length - 1);
  return new RegExp(`^${name}=${name}$`).test(rule) && stars[0] === stars[1] && (stars[0] ?? 0) < 2;
}
