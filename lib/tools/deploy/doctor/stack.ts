import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { plural } from '../../../core/plural';
import { askLines, at, isJson, type Json, textAt } from '../../docker';
import { addressesOf } from '../address';
import { resolvedProject } from '../compose';
import { checkEnv } from '../env/check';
import type { DeployedStack } from '../stack';
import { isOlder } from '../version';
import { type Check, fail, pass, skip, warn } from './check';
import { checkMemory, type Engine } from './engine';
import { checkName } from './host';
import { checkPorts, type WantedPort } from './ports';

/** The `.env` of a stack: its permissions and its variables. No value is shown. */
export function checkEnvFile({ folder, parameters }: DeployedStack): readonly Check[] {
  const { diagnostics, hints, exists } = checkEnv({ folder, parameters });
  const file = join(folder, '.env');
  const found: Check[] = [];
  if (exists && process.platform !== 'win32') {
    const mode = statSync(file).mode & 0o777;
    const octal = mode.toString(8).padStart(4, '0');
    found.push(
      (mode & 0o077) === 0
        ? pass('env-mode', `.env is readable by its owner only (${octal})`)
        : warn('env-mode', `.env is readable by others (${octal})`, `chmod 600 ${file}`),
    );
  }
  for (const { message, fix } of diagnostics) found.push(fail('env', message, fix));
  for (const hint of hints) found.push(warn('env', hint, 'Correct the name or the value in .env'));
  if (diagnostics.length === 0) {
    const { length } = parameters;
    found.push(
      pass(
        'env',
        length === 0 ? 'the stack has no variables' : `${plural(length, 'variable')} set or with a default`,
      ),
    );
  }
  return found;
}

/** The checks of one stack and the machine that it is to run on. */
export async function checkStack(stack: DeployedStack, engine: Engine): Promise<readonly Check[]> {
  const env = checkEnvFile(stack);
  let project: Json;
  try {
    project = await resolvedProject(stack);
  } catch {
    const why = env.some(({ state }) => state === 'fail')
      ? 'until .env is in order'
      : 'Compose refuses the project';
    return [...env, ...traefik(stack, engine), skip('ports', `ports, names, images: not checked ${why}`)];
  }
  const services = Object.entries(asMap(at(project, 'services')));
  return [
    ...env,
    ...(await images(services)),
    ...(await checkPorts(wantedPorts(services), stack.project, engine.local)),
    ...(await Promise.all(
      [...new Set(addressesOf(project).map((one) => new URL(one).hostname))].map((host) => checkName(host)),
    )),
    checkMemory(engine, memoryOf(services)),
    ...binds(services, engine),
    ...traefik(stack, engine),
  ];
}

type Services = readonly (readonly [string, unknown])[];

function wantedPorts(services: Services): readonly WantedPort[] {
  return services.flatMap(([service, model]) => {
    const ports = at(model, 'ports');
    return (Array.isArray(ports) ? ports : []).flatMap((port) => {
      const published = Number(textAt(port, 'published'));
      return published > 0 && textAt(port, 'protocol') !== 'udp'
        ? [{ service, address: textAt(port, 'host_ip'), port: published }]
        : [];
    });
  });
}

async function images(services: Services): Promise<readonly Check[]> {
  const wanted = services.flatMap(([, model]) =>
    at(model, 'build') === undefined ? [textAt(model, 'image')] : [],
  );
  const names = [...new Set(wanted)].filter((image) => image !== '').sort();
  const missing = names.length === 0 ? [] : await notThere(names);
  return [
    missing.length === 0
      ? pass('images', 'every image that is not built here is present')
      : warn(
          'images',
          `to be pulled: ${missing.join(', ')}`,
          'Nothing to do where the registry can be reached; docker compose pull fetches them in advance',
        ),
  ];
}

async function notThere(images: readonly string[]): Promise<readonly string[]> {
  const short = (image: string): string => {
    const name = image.replace(/^docker\.io\//, '').replace(/^library\//, '');
    return /:[^/]+$|@/.test(name) ? name : `${name}:latest`;
  };
  const filters = images.flatMap((image) => ['--filter', `reference=${short(image)}`]);
  const format = '{{.Repository}}:{{.Tag}}\t{{.Repository}}@{{.Digest}}';
  const there = await askLines(['image', 'ls', '--digests', ...filters, '--format', format]);
  const names = new Set(there.flatMap((line) => line.split('\t')));
  return images.filter(
    (image) => !names.has(short(image)) && !names.has(short(image).replace(/:[^@/]+@/, '@')),
  );
}

function memoryOf(services: Services): number {
  return services.reduce((sum, [, model]) => sum + (Number(textAt(model, 'mem_limit')) || 0), 0);
}

const USUAL_SOCKET = '/var/run/docker.sock';

function binds(services: Services, { local, socket }: Engine): readonly Check[] {
  const sources = services.flatMap(([service, model]) => {
    const volumes = at(model, 'volumes');
    return (Array.isArray(volumes) ? volumes : []).flatMap((volume) =>
      textAt(volume, 'type') === 'bind' ? [{ service, source: textAt(volume, 'source') }] : [],
    );
  });
  if (sources.length === 0) return [];
  if (!local)
    return [
      warn(
        'binds',
        'services mount paths of the host, and the engine is on another machine',
        "Copy the stack's folder to that machine, and bring it up there",
      ),
    ];
  const missing = sources.filter(({ source }) => !existsSync(source));
  const found: Check[] = missing.map(({ service, source }) =>
    fail(
      'binds',
      `${service} mounts ${source}, which does not exist`,
      source === USUAL_SOCKET
        ? 'Mount the socket of this engine; a rootless engine has another path'
        : 'Run labwright synth, or create it',
    ),
  );
  const mountsSocket = sources.some(({ source }) => source === USUAL_SOCKET);
  if (
    mountsSocket &&
    socket !== '' &&
    socket !== USUAL_SOCKET &&
    socket !== '/run/docker.sock' &&
    existsSync(USUAL_SOCKET)
  )
    found.push(
      warn(
        'binds',
        `services mount ${USUAL_SOCKET}, but the engine in use listens at ${socket}`,
        'If these are two engines, labs start on the other one: use the same socket',
      ),
    );
  return found.length > 0 ? found : [pass('binds', 'every path that services mount from the host exists')];
}

// Traefik up to 3.6.0 speaks a fixed API version, which Docker Engine 29 and later refuse.
const FIXED_API = '1.24';

function traefik({ snapshot }: DeployedStack, { version }: Engine): readonly Check[] {
  const floor = textAt(version, 'Server', 'MinAPIVersion');
  return [...snapshot.project.services].flatMap(([service, { model }]) => {
    const image = typeof model['image'] === 'string' ? model['image'] : '';
    const tag = /(?:^|\/)traefik:v?(\d+\.\d+(?:\.\d+)?)/.exec(image)?.[1];
    if (tag === undefined || tag.startsWith('2.') || !isOlder(tag, '3.6.1') || !isOlder(FIXED_API, floor))
      return [];
    return [
      fail(
        'traefik',
        `${service} is Traefik ${tag}, which speaks API ${FIXED_API}; this engine needs ${floor} or later`,
        'Use Traefik 3.6.1 or later, or set "min-api-version": "1.24" in daemon.json',
      ),
    ];
  });
}

function asMap(value: unknown): Json {
  return isJson(value) ? value : {};
}
