import { type Diagnostic, diagnostic, LabwrightError } from '../../../core';
import { SUFFIX } from '../compression';
import { BACKUP_VERSION, type BackupItem, type BackupManifest, MANIFEST_FILE, nameOf } from '../manifest';
import { shown } from './shown';

/** A precompiled validator, as ajv makes it. */
export interface ManifestValidator {
  (manifest: unknown): manifest is BackupManifest;
  errors?: readonly SchemaError[] | null;
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The largest accepted manifest, in bytes; a manifest of 100,000 volumes is half as large. */
export const LARGEST_MANIFEST = 128 * 1024 * 1024;

/** How many errors of a manifest are reported. */
const MOST_ERRORS = 20;

/**
 * Reads the manifest of a backup as untrusted input: it must match the published schema, and its parts must not
 * contradict each other.
 * @param backup What the backup is called in messages.
 * @throws LabwrightError `LW_RESTORE_UNREADABLE` for invalid JSON or a newer format, `LW_RESTORE_MANIFEST` with
 * every error in it.
 */
export function parseManifest(backup: string, text: string): BackupManifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw unreadable(
      backup,
      `${MANIFEST_FILE} is not valid JSON: ${shown(error instanceof Error ? error.message : '')}`,
    );
  }
  const version = versionOf(manifest);
  const [major, minor] = BACKUP_VERSION.split('.').map(Number);
  if (version && version[0] !== major) throw unreadable(backup, `version ${version.join('.')}`);
  // Loaded here: only a restore needs it.
  const { validate } = require('./generated/validator') as typeof import('./generated/validator');
  const valid = validate(manifest);
  // A newer minor version may add properties, and changes nothing that is here.
  const isNewer = version !== undefined && version[1] > (minor ?? 0);
  const errors = (valid ? [] : (validate.errors ?? [])).filter(
    ({ keyword }) => keyword !== 'if' && !(isNewer && keyword === 'additionalProperties'),
  );
  refuse(
    errors.map((error) => {
      const { place, given } = where(error, manifest);
      return manifestError(backup, place, given, allowedBy(error));
    }),
  );
  const checked = manifest as BackupManifest;
  refuse(contradictions(backup, checked));
  return checked;
}

function versionOf(manifest: unknown): readonly [number, number] | undefined {
  const version: unknown =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  const found = typeof version === 'string' ? /^(\d{1,6})\.(\d{1,6})$/.exec(version) : undefined;
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

// The schema checks each part; this checks how the parts fit together.
function* contradictions(backup: string, { items }: BackupManifest): Generator<Diagnostic> {
  const seen = new Map<string, number>();
  const volumes = new Map<string, { readonly text: string; readonly holds: 'dumps' | 'files' }>();
  const keys = new Map<string, string>();
  for (const [at, item] of items.entries()) {
    const place = `items[${at}]`;
    const { path, compression } = item.stored;
    if (item.kind !== 'database' && item.kind !== 'env' && !isSuffixOf(path, compression))
      yield manifestError(
        backup,
        `${place}.stored.compression`,
        shown(compression),
        `that of ${shown(path)}`,
      );
    for (const [property, key] of [
      ['stored.path', `path ${path}`],
      ['', identityOf(item)],
    ] as const) {
      const first = seen.get(key);
      seen.set(key, first ?? at);
      if (first !== undefined)
        yield manifestError(
          backup,
          property === '' ? place : `${place}.${property}`,
          property === '' ? shown(nameOf(item)) : shown(path),
          `once only; items[${first}] has it`,
        );
    }
    if (item.kind === 'env') continue;
    const { volume } = item;
    const holds = item.kind === 'files' || item.kind === 'sqlite' ? 'files' : 'dumps';
    const text = JSON.stringify(volume);
    const known = volumes.get(volume.name);
    if (known && (known.text !== text || known.holds !== holds))
      yield manifestError(
        backup,
        `${place}.volume`,
        shown(volume.name),
        'the same driver, options, labels and kind of content in all items of a volume',
      );
    volumes.set(volume.name, known ?? { text, holds });
    const owner = volume.key === undefined ? volume.name : keys.get(volume.key);
    if (volume.key !== undefined) keys.set(volume.key, owner ?? volume.name);
    if (owner !== undefined && owner !== volume.name)
      yield manifestError(
        backup,
        `${place}.volume.key`,
        shown(volume.key),
        `once only; ${shown(owner)} has it`,
      );
  }
}

function isSuffixOf(path: string, compression: keyof typeof SUFFIX): boolean {
  const suffix = Object.values(SUFFIX).find((one) => one !== '' && path.endsWith(one)) ?? '';
  return SUFFIX[compression] === suffix;
}

function identityOf(item: BackupItem): string {
  switch (item.kind) {
    case 'files':
      return `files ${item.volume.name}`;
    case 'sqlite':
      return `sqlite ${item.volume.name}/${item.database}`;
    case 'roles':
      return `roles ${item.service}`;
    case 'database':
      return `database ${item.service}/${item.database}`;
    case 'env':
      return 'env';
  }
}

function where(
  { instancePath, keyword, params }: SchemaError,
  manifest: unknown,
): { readonly place: string; readonly given: string } {
  let value = manifest;
  let place = '';
  for (const raw of instancePath.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    place += Array.isArray(value) ? `[${key}]` : `.${printable(key)}`;
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  const extra = params['additionalProperty'] ?? params['propertyName'];
  if (extra !== undefined)
    return { place: place.slice(1) || 'the manifest', given: `the key ${shown(extra)}` };
  if (keyword === 'required')
    return { place: place.slice(1) || 'the manifest', given: `no ${shown(params['missingProperty'])}` };
  return { place: place.slice(1) || 'the manifest', given: shown(value) };
}

function printable(key: string): string {
  return /^[\w.-]{1,60}$/.test(key) ? key : shown(key);
}

function allowedBy({ keyword, params, message }: SchemaError): string {
  switch (keyword) {
    case 'enum':
      return Array.isArray(params['allowedValues']) ? params['allowedValues'].join(', ') : '';
    case 'const':
      return shown(params['allowedValue']);
    case 'additionalProperties':
      return 'only the keys of schemas/backup.schema.json';
    default:
      return message ?? keyword;
  }
}

function manifestError(backup: string, property: string, given: string, allowed: string): Diagnostic {
  return diagnostic('LW_RESTORE_MANIFEST', { path: `${backup}: ${MANIFEST_FILE}`, property, given, allowed });
}

function unreadable(path: string, given: string): LabwrightError {
  return new LabwrightError([diagnostic('LW_RESTORE_UNREADABLE', { path, given })]);
}

function refuse(errors: Iterable<Diagnostic>): void {
  const first: Diagnostic[] = [];
  for (const error of errors) {
    first.push(error);
    if (first.length === MOST_ERRORS) break;
  }
  if (first.length > 0) throw new LabwrightError(first);
}
