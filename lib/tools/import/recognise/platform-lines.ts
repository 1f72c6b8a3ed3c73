import { splitPort } from '../../../compose/syntax/port';
import type { ImportModel } from '../model';
import { get, itemsOf, textOf } from '../node';
import { quote } from '../print/text';
import type { ServiceFacts } from './facts';
import { options, unless } from './part';
import { configOf, emailOf } from './platform-files';

/** A volume that labs share. */
export interface SharedVolume {
  readonly key: string;
  /** Its real name, where it has one of its own. */
  readonly name: string | undefined;
}

/** The services that are one platform. */
export interface Platform {
  readonly hub: ServiceFacts;
  /** The image that labs start from. */
  readonly labImage: string;
  /** The service that builds it; undefined where it comes from elsewhere. */
  readonly lab: ServiceFacts | undefined;
  readonly traefik: ServiceFacts | undefined;
  readonly shared: SharedVolume | undefined;
  /** Key of the volume with the hub's state. */
  readonly dataVolume: string | undefined;
}

/** The statement that makes the Proxy. */
export function proxyLine(model: ImportModel, { traefik, hub }: Platform): string {
  const https = traefik
    ? `Https.letsEncrypt({ email: ${emailOf(model, traefik)} })`
    : `Https.local(${publishedBy(hub) ?? 8000})`;
  return `const proxy = new Proxy(stack, 'Proxy', {\n${options({
    https,
    serviceName: traefik ? unless(traefik.name, 'reverse-proxy') : undefined,
  })}\n});`;
}

function publishedBy(hub: ServiceFacts): string | undefined {
  return itemsOf(get(hub.node, 'ports'))
    .map(({ node }) =>
      node.kind === 'map' ? textOf(get(node, 'published')) : splitPort(textOf(node) ?? '').published,
    )
    .find((port) => port !== undefined && /^[1-9]\d*$/.test(port));
}

/** The statement that makes the LabImage. */
export function labLine({ lab, labImage }: Platform, hooks: readonly string[]): string {
  if (!lab)
    return `const lab = new LabImage(stack, 'Lab', {\n${options({
      imageName: quote('jupyterlab_img'),
      from: baseOf(labImage),
    })}\n});`;
  const from = /^FROM\s+(?:--\S+\s+)*([^\s$]+)\s*$/im.exec(lab.dockerfile ?? '')?.[1];
  return `const lab = new LabImage(stack, 'Lab', {\n${options({
    imageName: quote(labImage),
    from: from === undefined ? undefined : baseOf(from),
    serviceName: unless(lab.name, 'jupyterlab'),
    folder: quote('jupyterlab'),
    startHooks: hooks.length > 0 ? `[${hooks.map(quote).join(', ')}]` : undefined,
  })}\n});`;
}

/** What a LabImage starts from: the image, or without a version the pinned one of its kind; undefined for others. */
export function baseOf(image: string): string | undefined {
  if (/(?::(?!latest$)[^/]+|@[^/]+)$/.test(image)) return quote(image);
  const kind = /(?:^|\/)jupyter\/(base|minimal|scipy|r|julia|datascience|tensorflow|pytorch)-notebook\b/.exec(
    image,
  )?.[1];
  return kind === undefined ? undefined : `LabBase.${kind}`;
}

/** The statement that makes the Hub. */
export function hubLine(model: ImportModel, { hub, dataVolume }: Platform): string {
  const rule = hub.labels.map((label) => /Host(?:\(`|:)([^`);]+)/.exec(label)?.[1]).find((one) => one);
  const variable = /^\$\{?(\w+)/.exec(rule ?? '')?.[1];
  const users =
    /["']([\w.-]*\{username\}[\w.-]*)["']/.exec(configOf(model, hub))?.[1] ?? 'jupyterhub-user-{username}';
  const home = hub.plain(hub.environment.get('DOCKER_NOTEBOOK_DIR') ?? '');
  return `const hub = new Hub(stack, 'Hub', {\n${options({
    proxy: 'proxy',
    host: rule === undefined ? undefined : variable ? `EnvVar.required(${quote(variable)})` : quote(rule),
    labImages: '[lab]',
    serviceName: unless(hub.name, 'hub'),
    containerName: hub.containerName === undefined ? undefined : quote(hub.containerName),
    folder: quote('jupyterhub'),
    dataVolumeKey: unless(dataVolume, 'jupyterhub_data'),
    userVolume: quote(users),
    // The volume was mounted there: elsewhere it would hold the same files at another place.
    lab:
      home.startsWith('/') && home !== '/home/jovyan'
        ? `{ home: ${quote(home.replace(/(.)\/$/, '$1'))} }`
        : undefined,
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

/** The statement that makes the SharedStorage. */
export function sharedLine({ key, name }: SharedVolume): string {
  const said = [
    ...(key === 'shared' ? [] : [`key: ${quote(key)}`]),
    ...(name === undefined ? [] : [`volumeName: ${quote(name)}`]),
  ];
  const props = said.length > 0 ? `, { ${said.join(', ')} }` : '';
  return `hub.mountInLabs(new SharedStorage(stack, 'Shared'${props}), '/shared');`;
}
