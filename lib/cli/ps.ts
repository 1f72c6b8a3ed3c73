import {
  type Container,
  constructOfService,
  type DeployedStack,
  guestContainers,
  type PublishedPort,
  projectContainers,
  standingOf,
} from '../tools/deploy';
import { deployedStacks } from './deployed-stacks';
import { print, printJson, say, styled } from './output';
import type { AppFlags } from './settings';
import { table } from './table';

/** `labwright ps`: lists the services of each stack and the labs of its users, with their current state. */
export async function ps(
  patterns: readonly string[],
  flags: AppFlags & { readonly json?: boolean },
): Promise<void> {
  const stacks = await Promise.all(deployedStacks(patterns, flags).map(look));
  if (flags.json) {
    printJson(stacks.map(documentOf));
    return;
  }
  for (const [at, { stack, containers, guests }] of stacks.entries()) {
    if (at > 0) say('');
    say(styled('bold', stack.name));
    print(`${table([['SERVICE', 'STATE', 'PORTS', 'CONSTRUCT'], ...rows(stack, containers)])}\n`);
    if (guests.length > 0)
      print(`\n${table([['USER', 'SERVER', 'STATE', 'CONTAINER'], ...guests.map(guestRow)])}\n`);
  }
}

interface Looked {
  readonly stack: DeployedStack;
  readonly containers: readonly Container[];
  readonly guests: readonly Container[];
}

async function look(stack: DeployedStack): Promise<Looked> {
  const [containers, guests] = await Promise.all([
    projectContainers(stack.project),
    guestContainers(stack.project),
  ]);
  return { stack, containers, guests };
}

function rows(stack: DeployedStack, containers: readonly Container[]): readonly (readonly string[])[] {
  const found = containers.map((container) => [
    container.service,
    stateOf(container),
    container.ports.map(portOf).join(', '),
    constructOfService(stack, container.service),
  ]);
  return [
    ...found,
    ...absent(stack, containers).map((service) => [
      service,
      'absent',
      '',
      constructOfService(stack, service),
    ]),
  ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

function absent({ snapshot }: DeployedStack, containers: readonly Container[]): readonly string[] {
  return [...snapshot.project.services.keys()].filter(
    (service) => !containers.some((container) => container.service === service),
  );
}

function guestRow(container: Container): readonly string[] {
  return [container.user || '-', container.server || '-', stateOf(container), container.name];
}

function stateOf(container: Container): string {
  return standingOf(container, true).words;
}

function portOf({ address, published, target, protocol }: PublishedPort): string {
  return `${address ? `${address}:` : ''}${published}→${target}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function documentOf({ stack, containers, guests }: Looked) {
  return {
    name: stack.name,
    project: stack.project,
    construct: stack.construct,
    services: [
      ...containers.map(({ service, name, status, health, exitCode, restarts, startedAt, ports }) => ({
        service,
        construct: constructOfService(stack, service),
        container: name,
        status,
        health,
        exitCode,
        restarts,
        startedAt,
        ports,
      })),
      ...absent(stack, containers).map((service) => ({
        service,
        construct: constructOfService(stack, service),
        status: 'absent',
      })),
    ],
    labs: guests
      .filter(({ user }) => user !== '')
      .map(({ user, server, name, status, health, startedAt }) => ({
        user,
        server,
        container: name,
        status,
        health,
        startedAt,
      })),
    others: guests.filter(({ user }) => user === '').map(({ name, status }) => ({ container: name, status })),
  };
}
