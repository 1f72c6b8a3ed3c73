import { type Canonical, isCanonicalMap, own } from '../canonical/value';
import type { Change } from '../change';
import { type PythonConfig, readPython } from '../files/python';
import type { StackSnapshot } from '../snapshot';

/** Settings of JupyterHub that decide which volume or account a user has, with what happens when they change. */
const DECISIVE: readonly { readonly setting: RegExp; readonly reason: string }[] = [
  {
    setting: /^c\.\w*Spawner\.(?:name_template|prefix)$/,
    reason: "users' labs get other names, and volumes that are named after them are not found again",
  },
  {
    setting: /^c\.\w*Spawner\.(?:escape|format_volume_name)$/,
    reason: 'user names are escaped in another way: every user gets a new, empty volume',
  },
  {
    setting: /^c\.JupyterHub\.authenticator_class$/,
    reason: 'another sign-in gives users other names: every user gets a new, empty volume',
  },
  {
    setting:
      /^c\.\w*Authenticator\.(?:username_map|username_claim|strip_idp_domain|lowercase_username|username_key)$/,
    reason: 'users get other names, and with them new, empty volumes',
  },
  { setting: /^c\.JupyterHub\.db_url$/, reason: 'the hub looks for its users and tokens in another place' },
];

const VOLUMES = /^c\.\w*Spawner\.volumes$/;
const DOMAIN = /^c\.\w*Authenticator\.hosted_domain$/;

/** What the spawner's and the sign-in's settings do to users' volumes. */
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
    const decisive = DECISIVE.find((one) => one.setting.test(setting));
    if (!decisive) return change;
    return loss(decisive.reason, setting === 'c.JupyterHub.db_url' ? 'hub-database' : undefined);
  });
}

function configOf(path: string, { files }: StackSnapshot): PythonConfig | undefined {
  const file = files.get(path);
  return file && readPython(file.content.toString('utf8'));
}

/** The name of the users' volumes: the one with a user in it. */
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
      reason: 'the volumes of the labs are computed, so it cannot be seen whether data stay in reach',
    };
  }
  if (volume === undefined) {
    return old && Object.keys(old).length > 0 ? { name, reason: 'labs get no volume any more' } : undefined;
  }
  const place = placeOf(own(old, volume));
  if (place === undefined) return undefined;
  const now = next ? placeOf(own(next, volume)) : undefined;
  if (now === place) return undefined;
  if (now !== undefined)
    return { name, reason: `labs look for these data at ${place}; they are now at ${now}` };
  const heir = Object.entries(next ?? {}).find(([, mount]) => placeOf(mount) === place)?.[0];
  return {
    name,
    reason: heir
      ? `renamed to ${heir}: ${volume.includes('{') ? 'every volume of this pattern is' : 'its data are'} left behind`
      : 'no lab sees the data of these volumes any more',
  };
}

function placeOf(mount: Canonical | undefined): string | undefined {
  if (isCanonicalMap(mount)) return placeOf(mount['bind']);
  return typeof mount === 'string' ? mount.replace(/^"(.*)"$/, '$1') : undefined;
}

// With exactly one domain, the domain is no part of a user's name. Source: oauthenticator, GoogleOAuthenticator.
function domainReason(before: Canonical | undefined, after: Canonical | undefined): string | undefined {
  const [old, next] = [domains(before), domains(after)];
  if ((old === 1) === (next === 1)) return undefined;
  return next === 1
    ? 'user names lose their domain (exactly one hosted domain): every user gets a new, empty volume'
    : 'user names get their domain (no longer exactly one hosted domain): every user gets a new, empty volume';
}

function domains(value: Canonical | undefined): number {
  if (Array.isArray(value)) return value.length;
  if (isCanonicalMap(value)) return Object.keys(value).length;
  return value === undefined || value === '""' ? 0 : 1;
}
