import { get, textOf } from '../../../compose/yaml/node';
import type { ImportModel } from '../model';
import type { SourceTexts } from '../print/source-texts';
import { hasPlainName, isOwnedBy, type ServiceFacts } from './facts';
import type { Part } from './part';
import { configOf, startHooks } from './platform-files';
import {
  baseOf,
  hubLine,
  labLine,
  type Platform,
  proxyLine,
  type SharedVolume,
  sharedLine,
} from './platform-lines';

const IMAGE_KEYS = ['DOCKER_JUPYTER_IMAGE', 'DOCKER_JUPYTER_CONTAINER', 'DOCKER_NOTEBOOK_IMAGE'];

/** JupyterHub with the image that its labs start from, and Traefik before it. */
export function recognisePlatform(
  model: ImportModel,
  facts: readonly ServiceFacts[],
  texts: SourceTexts,
): Part | undefined {
  const traefik = facts.find(({ image }) => /^(?:docker\.io\/|library\/)*traefik(?::|@|$)/.test(image));
  const hub = facts.find((one) => isHub(one));
  const leave = (kind: string, one: ServiceFacts, why: string): undefined => {
    model.notes.add('check', `services.${one.name}`, `Recognised as ${kind}, but not converted: ${why}.`);
    return undefined;
  };
  if (!hub) return traefik && leave('Traefik', traefik, 'it is not the proxy of a JupyterHub');
  const platform = settle(model, facts, texts, hub, traefik);
  if (typeof platform === 'string') {
    if (traefik) leave('Traefik', traefik, `${hub.name} is`);
    return leave('JupyterHub', hub, platform);
  }
  noteAll(model, platform);
  return partOf(model, platform, texts);
}

// What stands in the way, or the platform.
function settle(
  model: ImportModel,
  facts: readonly ServiceFacts[],
  texts: SourceTexts,
  hub: ServiceFacts,
  traefik: ServiceFacts | undefined,
): Platform | string {
  if (!hub.mounts.some(({ source }) => source.endsWith('/docker.sock')))
    return 'it does not mount the Docker socket, so its labs are no containers beside it';
  const said = IMAGE_KEYS.map((key) => hub.environment.get(key)).find((one) => one);
  const labImage = hub.plain(said ?? imageIn(configOf(model, hub)));
  if (labImage === '')
    return `the image of its labs is not said by ${IMAGE_KEYS.join(', ')}, in .env, by a default or in jupyterhub_config.py`;
  const lab = facts.find((one) => one.image === labImage && one.buildFolder !== undefined);
  if (!lab && baseOf(labImage, texts) === undefined)
    return `no service builds the image ${labImage} of its labs, and the image has no version`;
  const shared = sharedVolume(model, facts, [hub.name, ...(lab ? [lab.name] : [])]);
  const [data, ...others] = hub.volumes.filter(({ source }) => source !== shared?.key);
  if (others.length > 0) return 'it has more than one volume';
  if (data && (!hasPlainName(model, data.source) || !isOwnedBy(facts, data.source, [hub.name])))
    return `the volume ${data.source} has a name or options of its own, or other users`;
  const routed = facts.find((one) => one.name !== hub.name && one.name !== traefik?.name && isRouted(one));
  if (routed) return `${routed.name} is behind the same Traefik`;
  if (traefik?.volumes.some(({ source }) => source !== 'letsencrypt' || !hasPlainName(model, source)))
    return 'the volumes of its Traefik have names of their own';
  return { hub, labImage, lab, traefik, shared, dataVolume: data?.source };
}

function isHub(one: ServiceFacts): boolean {
  const runs = /(?:^|\s)jupyterhub(?:\s|$)/.test(one.command);
  const named = [one.image, one.buildName].some((text) =>
    /jupyt?e?r?hub/i.test(text.split('/').at(-1) ?? ''),
  );
  const configured = IMAGE_KEYS.some((key) => one.environment.has(key));
  return runs || (named && (configured || one.mounts.some(({ source }) => source.endsWith('/docker.sock'))));
}

function imageIn(config: string): string {
  return /^[ \t]*c\.(?:Docker|System)\w*Spawner\.image\s*=\s*["']([^"'$]+)["']/m.exec(config)?.[1] ?? '';
}

function isRouted({ labels }: ServiceFacts): boolean {
  return labels.some((label) => label.startsWith('traefik.') && label !== 'traefik.enable=false');
}

// The shared volume of the labs is recognised by its name; no other service may use it.
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

function partOf(model: ImportModel, platform: Platform, texts: SourceTexts): Part {
  const { hub, lab, traefik, shared, dataVolume } = platform;
  const hooks = lab ? startHooks(model, lab) : new Map<string, string>();
  const made = labLine(platform, [...hooks.keys()], texts);
  return {
    files: hooks,
    services: [hub, lab, traefik].flatMap((one) => (one ? [one.name] : [])),
    volumes: [
      ...(dataVolume === undefined ? [] : [dataVolume]),
      ...(shared ? [shared.key] : []),
      ...(traefik?.volumes.map(({ source }) => source) ?? []),
    ],
    imports: [
      ...['Access', 'Authenticator', 'EnvVar', 'Https', 'Hub', 'LabImage', 'Proxy'],
      ...(made.includes('LabBase.') ? ['LabBase'] : []),
      ...(shared ? ['SharedStorage'] : []),
    ],
    lines: [
      proxyLine(model, platform, texts),
      made,
      hubLine(model, platform, texts),
      ...(shared ? [sharedLine(shared, texts)] : []),
    ],
  };
}

function noteAll({ notes }: ImportModel, { hub, lab, labImage, traefik }: Platform): void {
  notes.add(
    'check',
    `services.${hub.name}`,
    'It is a Hub now, with a configuration of its own: carry over what yours says (extraConfigFile), see that userVolume is what your spawner used, and that the state lies where the old hub kept it. Who may enter is HUB_USERS and HUB_ADMINS of .env.',
  );
  if (lab)
    notes.add(
      'check',
      `services.${lab.name}`,
      'It is now a LabImage, which generates its Dockerfile: pass the packages as apt, mamba and pip, and the files as files.',
    );
  else
    notes.add(
      'check',
      `services.${hub.name}`,
      `Labs used ${labImage}; they now use a LabImage, which is built from this image or a pinned version of it.`,
    );
  if (traefik)
    notes.add(
      'check',
      `services.${traefik.name}`,
      'It is now a Proxy: Traefik 3, which exposes only routed services and manages its own certificates.',
    );
}
