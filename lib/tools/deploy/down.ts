import { type Diagnostic, diagnostic } from '../../core';
import { askLines, streamDocker } from '../docker';
import { runCompose } from './compose';
import { type Container, guestContainers } from './containers';
import type { Step } from './progress';
import type { DeployedStack } from './stack';
import { userOf } from './user-volumes';

/** Options of `down`. */
export interface DownOptions {
  /** Real names of the volumes to remove. Their data is lost. */
  readonly allowDataLoss: readonly string[];
  /** Seconds that containers have to stop before they are killed. @default each container's own setting, else 10 */
  readonly timeout?: number;
  readonly onStep?: (step: Step) => void;
  readonly onWarning?: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** The result of `down`. */
export interface DownResult {
  /** Labs and other containers on the stack's networks, which were stopped first. */
  readonly stopped: readonly Container[];
  readonly removedVolumes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Stops and removes the containers and networks of a stack. Users' labs, which Compose does not know, are stopped
 * first: a network with a running container cannot be removed. Only volumes that are named are removed.
 */
export async function takeDown(stack: DeployedStack, options: DownOptions): Promise<DownResult> {
  const { allowDataLoss, timeout, onStep, onWarning, signal } = options;
  const stopped = (await guestContainers(stack.project)).filter(({ status }) => status === 'running');
  for (const { name } of stopped) onStep?.({ service: '', subject: name, state: 'stopping' });
  const limit = timeout === undefined ? [] : ['--timeout', String(timeout)];
  if (stopped.length > 0) {
    // The short option: its long name differs between versions of docker.
    const seconds = timeout === undefined ? [] : ['-t', String(timeout)];
    const said = await quietly(['container', 'stop', ...seconds, ...stopped.map(({ id }) => id)]);
    if (said !== '') return { stopped: [], removedVolumes: [], diagnostics: [stopRefused(said)] };
  }
  for (const { name } of stopped) onStep?.({ service: '', subject: name, state: 'stopped' });
  const follow = {
    ...(onStep ? { onStep } : {}),
    ...(onWarning ? { onWarning } : {}),
    ...(signal ? { signal } : {}),
  };
  // Compose uses the stack's files where it can read them: they hold the `pre_stop` hooks. A stack without its .env can
  // still be stopped by the labels of what runs.
  const readable = (await quietly(['compose', 'config', '--quiet'], stack.folder)) === '';
  const refused = await runCompose(stack, ['down', '--remove-orphans', ...limit], {
    ...follow,
    before: readable ? [] : ['--project-name', stack.project],
  });
  if (refused) return { stopped, removedVolumes: [], diagnostics: [refused] };
  const removedVolumes: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const volume of allowDataLoss) {
    onStep?.({ service: '', subject: `volume ${volume}`, state: 'removing' });
    const said = await quietly(['volume', 'rm', volume]);
    if (said === '') {
      removedVolumes.push(volume);
      onStep?.({ service: '', subject: `volume ${volume}`, state: 'removed' });
    } else
      diagnostics.push(
        diagnostic('LW_DOWN_VOLUME_IN_USE', { path: stack.construct, property: volume, given: said }),
      );
  }
  return { stopped, removedVolumes, diagnostics };
}

function stopRefused(given: string): Diagnostic {
  return diagnostic('LW_DOCKER_FAILED', { path: 'docker container stop', given });
}

/** The volumes on the Docker host that belong to a stack: its own and its users'. */
export async function volumesOf(stack: DeployedStack): Promise<readonly string[]> {
  const own = [...stack.snapshot.project.resources.volumes]
    .filter(([, { model }]) => model['external'] !== 'true')
    .map(([name]) => name);
  const templates = stack.backup.flatMap((record) => (record.kind === 'users' ? [record.template] : []));
  const isHome = (name: string): boolean => templates.some((one) => userOf(one, name) !== undefined);
  const there = await askLines(['volume', 'ls', '--quiet']);
  const labelled = await askLines([
    'volume',
    'ls',
    '--quiet',
    '--filter',
    `label=com.docker.compose.project=${stack.project}`,
  ]);
  return there.filter((name) => own.includes(name) || labelled.includes(name) || isHome(name)).sort();
}

// The error of a command; empty on success.
async function quietly(args: readonly string[], cwd?: string): Promise<string> {
  const { code, said } = await streamDocker(args, () => {}, cwd === undefined ? {} : { cwd });
  return code === 0 ? '' : said.split('\n')[0] || `exit code ${code}`;
}
