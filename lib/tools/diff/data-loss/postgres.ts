import { mapVariables } from '../../../compose/syntax/interpolation';
import { type CanonicalMap, isCanonicalMap, own } from '../canonical/value';
import type { Change } from '../change';
import { finalImage } from '../files/dockerfile';
import type { StackSnapshot } from '../snapshot';
import { constructOf } from '../snapshot';
import { mountsOf } from './mounts';

interface Postgres {
  /** The major version; undefined for a tag that names none. */
  readonly major: string | undefined;
  /** The image, as it is written. */
  readonly image: string;
}

/**
 * A PostgreSQL whose data its next version cannot read, or will not look for. Majors never upgrade themselves.
 * Source: the documentation of the image, `PGDATA`.
 */
export function postgresDataLoss(
  changes: readonly Change[],
  before: StackSnapshot,
  after: StackSnapshot,
): readonly Change[] {
  let result = changes;
  for (const [service, { model }] of before.project.services) {
    const next = after.project.services.get(service)?.model;
    const from = postgresOf(model, before);
    if (!from || !next) continue;
    const to = postgresOf(next, after);
    const dataLoss = volumeOf(service, before);
    const reason = whyNot(from, to);
    if (reason) result = raise(result, service, before, after, { from, to, dataLoss, reason });
    result = result.map((change) =>
      change.kind === 'service' && change.name === service && change.path.join(' ') === 'environment PGDATA'
        ? { ...change, impact: 'data', dataLoss, reason: 'PostgreSQL looks for its data in another folder' }
        : change,
    );
  }
  return result;
}

function whyNot(from: Postgres, to: Postgres | undefined): string | undefined {
  if (!to) return 'another program than PostgreSQL gets the data';
  if (from.image === to.image || (from.major !== undefined && from.major === to.major)) return undefined;
  if (from.major === undefined || to.major === undefined)
    return 'the tag does not say which major of PostgreSQL it is: the data may be unreadable';
  return `PostgreSQL ${to.major} cannot read the data of PostgreSQL ${from.major}: dump before, restore after`;
}

function raise(
  changes: readonly Change[],
  service: string,
  before: StackSnapshot,
  after: StackSnapshot,
  found: {
    readonly from: Postgres;
    readonly to: Postgres | undefined;
    readonly dataLoss: string;
    readonly reason: string;
  },
): readonly Change[] {
  const { from, to, dataLoss, reason } = found;
  let told = false;
  const raised = changes.map((change): Change => {
    const causes =
      change.services.includes(service) &&
      ((change.kind === 'service' && change.path.length === 1 && change.path[0] === 'image') ||
        (change.kind === 'file' && change.path[0] === 'FROM'));
    if (!causes) return change;
    told = true;
    return { ...change, impact: 'data', dataLoss, reason };
  });
  if (told) return raised;
  return [
    ...changes,
    {
      stack: after.name,
      construct: constructOf(after, 'services', service) || constructOf(before, 'services', service),
      kind: 'service',
      name: service,
      path: ['PostgreSQL'],
      action: 'changed',
      before: from.image,
      after: to?.image ?? 'another program',
      services: [service],
      impact: 'data',
      dataLoss,
      reason,
    },
  ];
}

const NAMES = /(?:^|[/_-])(?:postgres|postgresql|postgis|pgvector|timescaledb(?:-ha)?|supabase-postgres)$/;

/** PostgreSQL as a service runs it, from its image or its Dockerfile; undefined for other programs. */
export function postgresOf(model: CanonicalMap, snapshot: StackSnapshot): Postgres | undefined {
  const image = baseImage(model, snapshot);
  if (image === undefined) return undefined;
  const [name = '', tag = ''] = splitImage(image);
  if (!NAMES.test(name)) return undefined;
  // Before 10 the major had two numbers. Some images put it behind a `pg`.
  const found = /^(?:pg)?(\d+)(?:\.(\d+))?/.exec(/(?:^|-)pg(\d+)/.exec(tag)?.[1] ?? tag);
  const major = found?.[1] && Number(found[1]) < 10 ? `${found[1]}.${found[2] ?? '0'}` : found?.[1];
  return { major, image };
}

function baseImage(model: CanonicalMap, { files }: StackSnapshot): string | undefined {
  const { image, build } = model;
  if (isCanonicalMap(build)) {
    const inline = own(build, 'dockerfile_inline');
    if (typeof inline === 'string') return finalImage(inline);
    const folder = String(own(build, 'context') ?? '.').replace(/^\.\/?/, '');
    const name = String(own(build, 'dockerfile') ?? 'Dockerfile').replace(/^\.\//, '');
    const file = files.get(folder === '' ? name : `${folder}/${name}`);
    if (file) return finalImage(file.content.toString('utf8'));
  }
  return typeof image === 'string' ? image : undefined;
}

function splitImage(image: string): readonly [string, string] {
  const bare = mapVariables(image.replace(/@sha256:.*$/, ''), ({ operator, argument, raw }) =>
    operator.endsWith('-') ? argument : raw,
  );
  const at = bare.lastIndexOf(':');
  return at > bare.lastIndexOf('/') ? [bare.slice(0, at), bare.slice(at + 1)] : [bare, ''];
}

function volumeOf(service: string, snapshot: StackSnapshot): string {
  const mounts = mountsOf(snapshot).filter(
    (mount) => mount.service === service && mount.source !== '' && !mount.readOnly,
  );
  const data = mounts.find(({ target }) => /postgresql|pgdata/.test(target)) ?? mounts[0];
  return data?.source ?? service;
}
