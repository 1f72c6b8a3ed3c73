import { changesOf, lines } from '../../support/snapshots';

const HEAD = 'import os\n\nc = get_config()  # noqa\n';
const VOLUMES =
  'c.DockerSpawner.volumes = {"user-{username}": "/home/jovyan", "shared": {"bind": "/shared", "mode": "rw"}}\n';

function diff(before: string, after: string, head = HEAD + VOLUMES): readonly string[] {
  const parts = (config: string) => ({
    services: { hub: { build: './hub' } },
    files: { 'hub/jupyterhub_config.py': head + config },
  });
  return lines(changesOf(parts(before), parts(after))).map((line) =>
    line.replace('file hub/jupyterhub_config.py ', ''),
  );
}

const volumes = (value: string) => `c.DockerSpawner.volumes = ${value}\n`;

test.each([
  ['renamed', '{"user-{username}": "/home"}', '{"home-{username}": "/home"}'],
  ['moved in the lab', '{"user-{username}": "/home"}', '{"user-{username}": "/work"}'],
  ['dropped', '{"user-{username}": "/home"}', '{}'],
  ['computed', '{"user-{username}": "/home"}', 'make_volumes()'],
  ['named by another rule', '{"user-{username}": "/home"}', '{"user-{raw_username}": "/home"}'],
])("users' volumes are at risk if their template is %s", (_, before, after) => {
  const found = diff(volumes(before), volumes(after), HEAD);
  expect(found.filter((line) => line.startsWith('data '))).toHaveLength(1);
  expect(found.join()).toContain('[user-{username}]');
});

test('removing all volumes puts the volumes of the users at risk', () => {
  expect(diff(volumes('{"user-{username}": "/home"}'), '', HEAD)).toEqual([
    'data removed c.DockerSpawner.volumes: {user-{username}: "/home"} [user-{username}]',
  ]);
});

test('an added volume or another mount mode puts nothing at risk', () => {
  expect(
    diff(
      volumes('{"a-{username}": "/home", "s": {"bind": "/s", "mode": "rw"}}'),
      volumes(
        '{"a-{username}": {"bind": "/home", "mode": "rw"}, "s": {"bind": "/s", "mode": "ro"}, "new": "/n"}',
      ),
      HEAD,
    ),
  ).toEqual([
    'rebuild changed c.DockerSpawner.volumes a-{username}: "/home" → {bind: "/home", mode: "rw"}',
    'rebuild added c.DockerSpawner.volumes new: "/n"',
    'rebuild changed c.DockerSpawner.volumes s mode: "rw" → "ro"',
  ]);
});

test.each([
  ['c.DockerSpawner.name_template', '"a-{username}"', '"b-{username}"'],
  ['c.DockerSpawner.prefix', '"a"', '"b"'],
  ['c.DockerSpawner.escape', '"safe"', '"legacy"'],
  ['c.DockerSpawner.format_volume_name', 'one', 'two'],
  ['c.JupyterHub.authenticator_class', '"google"', '"github"'],
  ['c.GenericOAuthenticator.username_claim', '"email"', '"sub"'],
])('user names and names of labs are decided by %s', (setting, before, after) => {
  expect(diff(`${setting} = ${before}\n`, `${setting} = ${after}\n`)).toEqual([
    `data changed ${setting}: ${before} → ${after} [user-{username}]`,
  ]);
  expect(diff('', `${setting} = ${after}\n`)[0]).toMatch(/^data added/);
});

test.each([
  ['["a"]', '["a", "b"]', 'data'],
  ['["a", "b"]', '["a"]', 'data'],
  ['["a"]', '[]', 'data'],
  ['"a"', '["b"]', 'rebuild'],
  ['["a", "b"]', '["a", "b", "c"]', 'rebuild'],
  ['{"a"}', '{"a", "b"}', 'rebuild'],
])('hosted domains from %s to %s: %s', (before, after, impact) => {
  const setting = 'c.GoogleOAuthenticator.hosted_domain = ';
  const found = diff(`${setting}${before}\n`, `${setting}${after}\n`);
  expect(found).toHaveLength(1);
  // A set is compared member by member; a change to or from exactly one domain must still be found.
  expect(found[0]?.split(' ')[0]).toBe(before === '{"a"}' ? 'data' : impact);
});

test('the hub uses another database', () => {
  expect(diff('c.JupyterHub.db_url = "a"\n', 'c.JupyterHub.db_url = "b"\n')).toEqual([
    'data changed c.JupyterHub.db_url: "a" → "b" [hub-database]',
  ]);
});
