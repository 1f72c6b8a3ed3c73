import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { ImportModel } from '../model';
import { get, textOf } from '../node';
import { quote } from '../print/text';
import { withDefaults } from '../read/template';
import { hasPlainName, isOwnedBy, type ServiceFacts } from './facts';
import { options, type Part, unless } from './recognise';

const IMAGE_KEYS = ['DOCKER_JUPYTER_IMAGE', 'DOCKER_JUPYTER_CONTAINER', 'DOCKER_NOTEBOOK_IMAGE'];

/** JupyterHub with the image that its labs start from, and Traefik before it. */
export function recognisePlatform(model: ImportModel, facts: readonly ServiceFacts[]): Part | undefined {
  const hub = facts.find((one) => isHub(one));
  if (!hub) return undefined;
  const leave = (why: string): undefined => {
    model.notes.add('check', `services.${hub.name}`, `Recognised as JupyterHub, but left as it is: ${why}.`);
    return undefined;
  };
  const labImage = withDefaults(IMAGE_KEYS.map((key) => hub.environment.get(key)).find((one) => one) ?? '');
  const lab = facts.find((one) => one.image === labImage && one.buildFolder !== undefined);
  if (!lab) return leave(`no service builds the image ${labImage} of its labs`);
  const shared = sharedVolume(model, facts, [hub.name, lab.name]);
  const [data, ...others] = hub.volumes.filter(({ source }) => source !== shared?.key);
  if (others.length > 0) return leave('it has more than one volume');
  if (data && (!hasPlainName(model, data.source) || !isOwnedBy(facts, data.source, [hub.name])))
    return leave(`the volume ${data.source} has a name or options of its own, or other users`);
  const traefik = facts.find(({ image }) => /^(?:docker\.io\/|library\/)*traefik(?::|$)/.test(image));
  const routed = facts.find((one) => one.name !== hub.name && one.name !== traefik?.name && isRouted(one));
  if (routed) return leave(`${routed.name} is behind the same Traefik`);
  if (traefik?.volumes.some(({ source }) => source !== 'letsencrypt' || !hasPlainName(model, source)))
    return leave('the volumes of its Traefik have names of their own');
  noteAll(model, { hub, lab, traefik });
  const hooks = startHooks(model, lab);
  return {
    files: hooks,
    services: [hub.name, lab.name, ...(traefik ? [traefik.name] : [])],
    volumes: [
      ...(data ? [data.source] : []),
      ...(shared ? [shared.key] : []),
      ...(traefik?.volumes.map(({ source }) => source) ?? []),
    ],
    imports: [
      'Access',
      'Authenticator',
      'EnvVar',
      'Https',
      'Hub',
      'LabImage',
      'Proxy',
      ...(shared ? ['SharedStorage'] : []),
    ],
    lines: [
      proxyLine(model, traefik, hub),
      labLine(lab, labImage, [...hooks.keys()]),
      hubLine(hub, data?.source),
      ...(shared ? [sharedLine(shared)] : []),
    ],
  };
}

function isHub(one: ServiceFacts): boolean {
  const socket = one.mounts.some(({ source }) => source.endsWith('/docker.sock'));
  const told = [one.image, one.buildFolder ?? '', one.name].some((text) => /jupyt?e?r?hub/i.test(text));
  return socket && told && IMAGE_KEYS.some((key) => one.environment.has(key));
}

function isRouted({ labels }: ServiceFacts): boolean {
  return labels.some((label) => label.startsWith('traefik.') && label !== 'traefik.enable=false');
}

interface SharedVolume {
  readonly key: string;
  readonly name: string | undefined;
}

// A volume that labs share is named so, and belongs to nobody else.
function sharedVolume(
  model: ImportModel,
  facts: readonly ServiceFacts[],
  owners: readonly string[],
): SharedVolume | undefined {
  for (const [key, { node }] of model.sections.volumes) {
    const name = textOf(get(node, 'name'));
    if (!/shared/.test(`${key} ${name ?? ''}`) || get(node, 'external') || get(node, 'driver')) continue;
    if (isOwnedBy(facts, key, owners) && !name?.includes('$')) return { key, name };
  }
  return undefined;
}

function proxyLine(model: ImportModel, traefik: ServiceFacts | undefined, hub: ServiceFacts): string {
  const published =
    hub.node.kind === 'map' ? /"(\d+):\d+"/.exec(JSON.stringify(get(hub.node, 'ports') ?? null)) : null;
  const https = traefik
    ? `Https.letsEncrypt({ email: ${emailOf(model, traefik)} })`
    : `Https.local({ port: ${published?.[1] ?? 8000} })`;
  return `const proxy = new Proxy(stack, 'Proxy', {\n${options({
    https,
    serviceName: traefik ? unless(traefik.name, 'reverse-proxy') : undefined,
  })}\n});`;
}

// On the command line, or in the file that is mounted.
function emailOf(model: ImportModel, traefik: ServiceFacts): string {
  const said =
    /acme\.email[= ]"?([^\s"]+@[^\s"]+)/i.exec(traefik.command)?.[1] ?? emailInFile(model, traefik);
  return said && !said.includes('$') ? quote(said) : "EnvVar.required('ACME_EMAIL')";
}

function emailInFile(model: ImportModel, traefik: ServiceFacts): string | undefined {
  const file = traefik.mounts.find(({ target }) => /traefik\.(?:toml|ya?ml)$/.test(target))?.source;
  if (file === undefined || file.includes('$')) return undefined;
  try {
    return /email\s*[=:]\s*["']?([^\s"']+@[^\s"']+)/.exec(
      readFileSync(resolve(model.folder, file), 'utf8'),
    )?.[1];
  } catch {
    return undefined;
  }
}

// Start hooks that the Dockerfile copies: as the app names them, and where they lie.
function startHooks(model: ImportModel, lab: ServiceFacts): ReadonlyMap<string, string> {
  const copied = (lab.file('Dockerfile') ?? '').matchAll(
    /^COPY\s+(?:--\S+\s+)*(\S+\.sh)\s+\S*before-notebook\.d/gim,
  );
  return new Map(
    [...copied]
      .map(([, name = '']) => resolve(lab.buildFolder ?? '', name))
      .map((file) => [relative(model.project, file).split(sep).join('/'), file]),
  );
}

function labLine(lab: ServiceFacts, image: string, hooks: readonly string[]): string {
  const from = /^FROM\s+(?:--\S+\s+)*([^\s$]+:[^\s$]+)\s*$/im.exec(lab.file('Dockerfile') ?? '')?.[1];
  return `const lab = new LabImage(stack, 'Lab', {\n${options({
    imageName: quote(image),
    from: from === undefined || from.endsWith(':latest') ? undefined : quote(from),
    serviceName: unless(lab.name, 'jupyterlab'),
    folder: quote('jupyterlab'),
    startHooks: hooks.length > 0 ? `[${hooks.map(quote).join(', ')}]` : undefined,
  })}\n});`;
}

function hubLine(hub: ServiceFacts, data: string | undefined): string {
  const rule = hub.labels.map((label) => /Host(?:\(`|:)([^`);]+)/.exec(label)?.[1]).find((one) => one);
  const variable = /^\$\{?(\w+)/.exec(rule ?? '')?.[1];
  const config = hub.file('jupyterhub_config.py') ?? '';
  const users = /["']([\w.-]*\{username\}[\w.-]*)["']/.exec(config)?.[1] ?? 'jupyterhub-user-{username}';
  return `const hub = new Hub(stack, 'Hub', {\n${options({
    proxy: 'proxy',
    host: rule === undefined ? undefined : variable ? `EnvVar.required(${quote(variable)})` : quote(rule),
    labImages: '[lab]',
    serviceName: unless(hub.name, 'hub'),
    containerName: hub.containerName === undefined ? undefined : quote(hub.containerName),
    folder: quote('jupyterhub'),
    dataVolumeKey: unless(data, 'jupyterhub_data'),
    userVolume: quote(users),
    authenticator: authenticatorOf(hub),
    access: "Access.only({ users: EnvVar.required('HUB_USERS'), admins: EnvVar.required('HUB_ADMINS') })",
  })}\n});`;
}

function authenticatorOf({ environment }: ServiceFacts): string {
  const kind = environment.has('GITHUB_CLIENT_ID')
    ? 'GITHUB'
    : environment.has('OAUTH_CLIENT_ID')
      ? 'OAUTH'
      : undefined;
  if (kind === undefined) return 'Authenticator.native()';
  const name = kind === 'GITHUB' ? 'github' : 'google';
  return `Authenticator.${name}({\n    clientId: EnvVar.required('${kind}_CLIENT_ID'),\n    clientSecret: EnvVar.secret('${kind}_CLIENT_SECRET'),\n  })`;
}

function sharedLine({ key, name }: SharedVolume): string {
  const said = [
    ...(key === 'shared' ? [] : [`key: ${quote(key)}`]),
    ...(name === undefined ? [] : [`volumeName: ${quote(name)}`]),
  ];
  const props = said.length > 0 ? `, { ${said.join(', ')} }` : '';
  return `hub.mountInLabs(new SharedStorage(stack, 'Shared'${props}), '/shared');`;
}

function noteAll(
  { notes }: ImportModel,
  {
    hub,
    lab,
    traefik,
  }: { readonly hub: ServiceFacts; readonly lab: ServiceFacts; readonly traefik: ServiceFacts | undefined },
): void {
  notes.add(
    'check',
    `services.${hub.name}`,
    'It is a Hub now, with a configuration of its own: carry over what yours says (extraConfigFile), see that userVolume is what your spawner used, and that the state lies where the old hub kept it. Who may enter is HUB_USERS and HUB_ADMINS of .env.',
  );
  notes.add(
    'check',
    `services.${lab.name}`,
    'It is a LabImage now, with a Dockerfile of its own: give its packages as apt, mamba and pip, and its files as files.',
  );
  if (traefik)
    notes.add(
      'check',
      `services.${traefik.name}`,
      'It is a Proxy now: Traefik 3, which shows only what is routed, with certificates of its own.',
    );
}
