import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { askLines } from '../../docker';
import { type Check, fail, pass, skip } from './check';

/** A port that a stack publishes. */
export interface WantedPort {
  readonly service: string;
  readonly address: string;
  readonly port: number;
}

/** Whether the ports of a stack are free or already its own; where they are not, what uses them. */
export async function checkPorts(
  wanted: readonly WantedPort[],
  project: string,
  local: boolean,
): Promise<readonly Check[]> {
  const holders = await containersByPort();
  return Promise.all(
    wanted.map(async ({ service, address, port }): Promise<Check> => {
      const holder = holders.get(port);
      const name = `port ${address ? `${address}:` : ''}${port} of ${service}`;
      if (holder?.project === project) return pass('ports', `${name} is published by this stack`);
      if (holder)
        return fail(
          'ports',
          `${name} is in use by the container ${holder.name}${holder.project ? ` of the project ${holder.project}` : ''}`,
          `Stop it with docker stop ${holder.name}, or publish another port`,
        );
      if (!local) return skip('ports', `${name}: not checked, the engine is on another machine`);
      if (await isFree(address, port)) return pass('ports', `${name} is free`);
      const process = processOn(port);
      return fail(
        'ports',
        `${name} is in use${process ? ` by ${process}` : ''}`,
        'Stop the process that uses it, or publish another port',
      );
    }),
  );
}

interface Holder {
  readonly name: string;
  readonly project: string;
}

async function containersByPort(): Promise<ReadonlyMap<number, Holder>> {
  const format = '{{.Names}}\t{{.Label "com.docker.compose.project"}}\t{{.Ports}}';
  const found = new Map<number, Holder>();
  for (const line of await askLines(['container', 'ls', '--filter', 'status=running', '--format', format])) {
    const [name = '', project = '', ports = ''] = line.split('\t');
    // Such as `127.0.0.1:8080->80/tcp, 0.0.0.0:9000-9002->9000-9002/tcp`.
    for (const [, first = '', last = first] of ports.matchAll(/:(\d+)(?:-(\d+))?->/g))
      for (let port = Number(first); port <= Number(last); port++) found.set(port, { name, project });
  }
  return found;
}

function isFree(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Only root may bind a low port: the kernel's list of sockets says whether it is in use.
      resolve(error.code === 'EACCES' ? inodesOn(port).length === 0 : error.code !== 'EADDRINUSE');
    });
    server.listen({ port, host: address || '0.0.0.0', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

// Listening sockets in the kernel's list; empty where the list does not exist.
function inodesOn(port: number): readonly string[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return [];
    }
    const wanted = port.toString(16).toUpperCase().padStart(4, '0');
    return text.split('\n').flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      return state === '0A' && local.endsWith(`:${wanted}`) ? [inode] : [];
    });
  });
}

// The name of the listening process; undefined where it belongs to another user.
function processOn(port: number): string | undefined {
  const inodes = inodesOn(port).map((inode) => `socket:[${inode}]`);
  if (inodes.length === 0) return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const held = readdirSync(`/proc/${pid}/fd`).some((fd) =>
        inodes.includes(linkOf(`/proc/${pid}/fd/${fd}`)),
      );
      if (held) return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`;
    } catch {
      // It belongs to another user, or has ended.
    }
  }
  return undefined;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
