import { type Canonical, isCanonicalMap, own } from '../canonical/value';
import type { Change } from '../change';
import { type PythonConfig, readPython } from '../files/python';
import type { StackSnapshot } from '../snapshot';

/** JupyterHub settings that determine the volume or the account of a user, and what happens if they change. */
const DECISIVE: readonly { readonly setting: RegExp; readonly reason: string }[] = [
  {
    setting: /^c\.\w*Spawner\.(?:name_template|prefix)$/,
    reason: 'labs get other names; volumes named after them are no longer found',
  },
  {
    setting: /^c\.\w*Spawner\.(?:escape|format_volume_name)$/,
    reason: 'user names are escaped differently: every user gets a new, empty volume',
  },
  {
    setting: /^c\.JupyterHub\.authenticator_class$/,
    reason: 'another authenticator gives users other names: every user gets a new, empty volume',
  },
  {
    setting:
      /^c\.\w*Authenticator\.(?:username_map|username_claim|strip_idp_domain|lowercase_username|username_key)$/,
    reason: 'users get other names: every user gets a new, empty volume',
  },
  {
    setting: /^c\.JupyterHub\.db_url$/,
    reason: 'the hub will look for its users and tokens in another database',
  },
];

const VOLUMES = /^c\.\w*Spawner\.volumes$/;
const DOMAIN = /^c\.\w*Authenticator\.hosted_domain$/;

/** Finds changes of spawner and authenticator settings that disconnect users from their volumes. */
export function spawnerDataLoss(
  changes: readonly Change[],
  before: StackSnapshot,
  after: StackSnapshot,
): readonly Change[] {
  return changes.map((change) => {
    const setting = change.path[0] ?? '';
    if (change.kind !== 'file' || !setting.startsWith('c.')) return change;
    const from = configOf(change.name, before);
    const to = configOf(change.name, after);
    if (!from || !to) return change;
    const loss = (reason: string, dataLoss = userVolume(from)): Change => ({
      ...change,
      impact: 'data',
      dataLoss,
      reason,
    });
    if (VOLUMES.test(setting)) {
      const lost = lostVolume(change, from, to);
      return lost ? loss(lost.reason, lost.name) : change;
    }
    if (DOMAIN.test(setting)) {
      const reason = domainReason(from.settings.get(setting), to.settings.get(setting));
      return reason ? loss(reason) : change;
    }
    const decisive = DECISIVE.find((rule) => rule.setting.test(setting));
    if (!decisive) return change;
    return loss(decisive.reason, setting === 'c.JupyterHub.db_url' ? 'hub-database' : undefined);
  });
}

function configOf(path: string, { files }: StackSnapshot): PythonConfig | undefined {
  const file = files.get(path);
  return file && readPython(file.content.toString('utf8'));
}

/** Returns the name of the users' volumes: the one with a placeholder such as `{username}`. */
function userVolume({ settings }: PythonConfig): string {
  for (const [setting, value] of settings) {
    if (!VOLUMES.test(setting) || !isCanonicalMap(value)) continue;
    const name = Object.keys(value).find((key) => key.includes('{')) ?? Object.keys(value)[0];
    if (name) return name;
  }
  return 'user-volumes';
}

function lostVolume(
  { path: [setting = '', volume] }: Change,
  from: PythonConfig,
  to: PythonConfig,
): { readonly name: string; readonly reason: string } | undefined {
  const old = from.settings.get(setting);
  const next = to.settings.get(setting);
  const name = volume ?? userVolume(from);
  if (!isCanonicalMap(old) || (next !== undefined && !isCanonicalMap(next))) {
    return {
      name,
      reason: 'the volumes of the labs are computed in Python; whether their data stays mounted is unknown',
    };
  }
  if (volume === undefined) {
    return old && Object.keys(old).length > 0 ? { name, reason: 'labs no longer get a volume' } : undefined;
  }
  const place = placeOf(own(old, volume));
  if (place === undefined) return undefined;
  const now = next ? placeOf(own(next, volume)) : undefined;
  if (now === place) return undefined;
  if (now !== undefined)
    return { name, reason: `labs expect this data at ${place}; it is now mounted at ${now}` };
  const replacement = Object.entries(next ?? {}).find(([, mount]) => placeOf(mount) === place)?.[0];
  return {
    name,
    reason: replacement
      ? `renamed to ${replacement}: nothing is copied, labs no longer see the data of the old ${volume.includes('{') ? 'volumes' : 'volume'}`
      : 'no lab mounts these volumes any longer',
  };
}

function placeOf(mount: Canonical | undefined): string | undefined {
  if (isCanonicalMap(mount)) return placeOf(mount['bind']);
  return typeof mount === 'string' ? mount.replace(/^"(.*)"$/, '$1') : undefined;
}

// With exactly one hosted domain, user names do not contain the domain. Source: oauthenticator, GoogleOAuthenticator.
function domainReason(before: Canonical | undefined, after: Canonical | undefined): string | undefined {
  const [old, next] = [domains(before), domains(after)];
  if ((old === 1) === (next === 1)) return undefined;
  return next === 1
    ? 'user names no longer include the domain (exactly one hosted domain): every user gets a new, empty volume'
    : 'user names now include the domain (no longer exactly one hosted domain): every user gets a new, empty volume';
}

function domains(value: Canonical | undefined): number {
  if (Array.isArray(value)) return value.length;
  if (isCanonicalMap(value)) return Object.keys(value).length;
  return value === undefined || value === '""' ? 0 : 1;
}
