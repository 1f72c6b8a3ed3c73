import type { BackupManifest, VolumeFacts } from '../manifest';
import { isVolume } from '../stack/infer';
import type { OwnedStack } from '../stack/stack';
import { differencesOf, PLAIN } from './trust';

/** Where volumes go. */
export interface NameOptions {
  /** The Compose project that they are restored for. */
  readonly project: string;
  /** The stack as it is now, where its folder is at hand: it has the last word on the names of its volumes. */
  readonly stack: OwnedStack | undefined;
  /** Names that the operator gives, `old=new`; `*` stands for any text, and is the same in both. */
  readonly rename: readonly string[];
  /** Volumes, by name, for which the operator allows what the backup says differently. */
  readonly allow: readonly string[];
}

/** The volume that a saved one is restored to. */
export interface Destination extends VolumeFacts {
  /** Name of the saved volume. */
  readonly from: string;
  /** What the backup says of driver and options that the stack at hand does not say; empty for nothing. */
  readonly differences: readonly string[];
}

/**
 * The volume that a saved one is restored to, as Compose would create it. Driver, options and labels come from the stack
 * at hand, and from the backup only where the operator allows it by name.
 */
export function destinationOf(
  facts: VolumeFacts,
  { project }: Pick<BackupManifest, 'project'>,
  options: NameOptions,
): Destination {
  const name =
    renamed(facts.name, options.rename) ??
    ofStack(facts, options.stack) ??
    ofProject(facts.name, project, options.project);
  const declared = options.stack?.definitions.get(facts.key ?? '') ?? PLAIN;
  const differences = differencesOf(facts, declared);
  const { driver, options: driverOptions } =
    differences.length > 0 && options.allow.includes(name) ? facts : declared;
  const own = options.allow.includes(name) ? { ...facts.labels, ...declared.labels } : declared.labels;
  const labels = labelsOf(facts, own, name, options.project);
  return { ...facts, name, driver, options: driverOptions, labels, from: facts.name, differences };
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

// Compose recognises its volumes by these. The hash of the settings would be another under another name; Compose adds none
// to a volume that has none, and asks nothing.
function labelsOf(
  { key, labels: saved, name: old }: VolumeFacts,
  labels: Readonly<Record<string, string>>,
  name: string,
  project: string,
): Readonly<Record<string, string>> {
  const own = Object.fromEntries(Object.entries(labels).filter(([label]) => !label.startsWith(LABEL)));
  if (key === undefined) return own;
  const { [`${LABEL}.config-hash`]: hash, [`${LABEL}.version`]: version } = saved;
  const same = saved[`${LABEL}.project`] === project && old === name;
  return {
    [`${LABEL}.project`]: project,
    ...(version !== undefined && /^[\w.+-]{1,60}$/.test(version) ? { [`${LABEL}.version`]: version } : {}),
    [`${LABEL}.volume`]: key,
    ...(same && hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? { [`${LABEL}.config-hash`]: hash } : {}),
    ...own,
  };
}

/** True for a rule of `--rename` that can be followed. */
export function isRenameRule(rule: string): boolean {
  const name = '[a-zA-Z0-9*][a-zA-Z0-9_.*-]*';
  const stars = rule.split('=').map((part) => part.split('*').length - 1);
  return new RegExp(`^${name}=${name}$`).test(rule) && stars[0] === stars[1] && (stars[0] ?? 0) < 2;
}
