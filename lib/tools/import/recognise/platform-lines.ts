import { splitPort } from '../../../compose/syntax/port';
import { get, itemsOf, textOf } from '../../../compose/yaml/node';
import type { ImportModel } from '../model';
import type { SourceTexts } from '../print/source-texts';
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
export function proxyLine(model: ImportModel, { traefik, hub }: Platform, texts: SourceTexts): string {
  const https = traefik
    ? `Https.letsEncrypt({ email: ${emailOf(model, traefik, texts)} })`
    : `Https.local(${publishedBy(hub) ?? 8000})`;
  return `const proxy = new Proxy(stack, ${texts.string('Proxy')}, {\n${options({
    https,
    serviceName: traefik ? unless(texts, traefik.name, 'reverse-proxy') : undefined,
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
export function labLine({ lab, labImage }: Platform, hooks: readonly string[], texts: SourceTexts): string {
  if (!lab)
    return `const lab = new LabImage(stack, ${texts.string('Lab')}, {\n${options({
      imageName: texts.string('jupyterlab_img'),
      from: baseOf(labImage, texts),
    })}\n});`;
  const from = /^FROM[ \t]+(?:--\S+[ \t]+)*([^\s$]+)[ \t]*\r?$/im.exec(lab.dockerfile ?? '')?.[1];
  return `const lab = new LabImage(stack, ${texts.string('Lab')}, {\n${options({
    imageName: texts.string(labImage),
    from: from === undefined ? undefined : baseOf(from, texts),
    serviceName: unless(texts, lab.name, 'jupyterlab'),
    folder: texts.string('jupyterlab'),
    startHooks: hooks.length > 0 ? `[${hooks.map((hook) => texts.string(hook)).join(', ')}]` : undefined,
  })}\n});`;
}

/** What a LabImage starts from: the image, or without a version the pinned one of its kind; undefined for others. */
export function baseOf(image: string, texts: SourceTexts): string | undefined {
  if (/(?::(?!latest$)[^/]+|@[^/]+)$/.test(image)) return texts.string(image);
  const kind = /(?:^|\/)jupyter\/(base|minimal|scipy|r|julia|datascience|tensorflow|pytorch)-notebook\b/.exec(
    image,
  )?.[1];
  return kind === undefined ? undefined : `LabBase.${kind}`;
}

/** The statement that makes the Hub. */
export function hubLine(model: ImportModel, { hub, dataVolume }: Platform, texts: SourceTexts): string {
  const rule = hub.labels.map((label) => /Host(?:\(`|:)([^`);]+)/.exec(label)?.[1]).find((one) => one);
  const variable = /^\$\{?(\w+)/.exec(rule ?? '')?.[1];
  const users =
    /["']([\w.-]*\{username\}[\w.-]*)["']/.exec(configOf(model, hub))?.[1] ?? 'jupyterhub-user-{username}';
  const home = hub.plain(hub.environment.get('DOCKER_NOTEBOOK_DIR') ?? '');
  return `const hub = new Hub(stack, ${texts.string('Hub')}, {\n${options({
    proxy: 'proxy',
    host:
      rule === undefined
        ? undefined
        : variable
          ? `EnvVar.required(${texts.string(variable)})`
          : texts.string(rule),
    labImages: '[lab]',
    serviceName: unless(texts, hub.name, 'hub'),
    containerName: hub.containerName === undefined ? undefined : texts.string(hub.containerName),
    folder: texts.string('jupyterhub'),
    volumeKey: unless(texts, dataVolume, 'jupyterhub_data'),
    userVolume: texts.string(users),
    // The volume was mounted there: elsewhere it would hold the same files at another place.
    lab:
      home.startsWith('/') && home !== '/home/jovyan'
        ? `{ home: ${texts.string(home.replace(/(.)\/$/, '$1'))} }`
        : undefined,
    authenticator: authenticatorOf(hub, texts),
    access: `Access.only({ users: EnvVar.required(${texts.string('HUB_USERS')}), admins: EnvVar.required(${texts.string('HUB_ADMINS')}) })`,
  })}\n});`;
}

function authenticatorOf({ environment }: ServiceFacts, texts: SourceTexts): string {
  const kind = environment.has('GITHUB_CLIENT_ID')
    ? 'GITHUB'
    : environment.has('OAUTH_CLIENT_ID')
      ? 'OAUTH'
      : undefined;
  if (kind === undefined) return 'Authenticator.native()';
  const name = kind === 'GITHUB' ? 'github' : 'google';
  return `Authenticator.${name}({\n    clientId: EnvVar.required(${texts.string(`${kind}_CLIENT_ID`)}),\n    clientSecret: EnvVar.secret(${texts.string(`${kind}_CLIENT_SECRET`)}),\n  })`;
}

/** The statement that makes the SharedStorage. */
export function sharedLine({ key, name }: SharedVolume, texts: SourceTexts): string {
  const options = [
    ...(key === 'shared' ? [] : [`volumeKey: ${texts.string(key)}`]),
    ...(name === undefined ? [] : [`volumeName: ${texts.string(name)}`]),
  ];
  const props = options.length > 0 ? `, { ${options.join(', ')} }` : '';
  return `hub.mountInLabs(new SharedStorage(stack, ${texts.string('Shared')}${props}), ${texts.string('/shared')});`;
}
