import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { type StatsFs, statfsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import { textAt } from '../../docker';
import { type Check, fail, gib, pass, skip, warn } from './check';
import type { Engine } from './engine';

const GIB = 1024 ** 3;

/** Space and inodes where Docker keeps images and volumes. */
export function checkDisk({ info, local }: Engine, statOf = statAt): readonly Check[] {
  const root = textAt(info, 'DockerRootDir');
  if (!local || root === '') return [skip('disk', 'not checked: the engine is on another machine')];
  const stat = statOf(root);
  if (!stat) return [skip('disk', `not checked: ${root} cannot be looked at from here`)];
  const free = stat.bavail * stat.bsize;
  const said = `${gib(free)} free at ${root}`;
  const fix = 'Free some: docker image prune, docker builder prune; or move the data-root of daemon.json';
  const space =
    free < GIB ? fail('disk', said, fix) : free < 10 * GIB ? warn('disk', said, fix) : pass('disk', said);
  // Some file systems make inodes as they need them, and tell of none.
  if (stat.files === 0) return [space];
  const left = stat.ffree / stat.files;
  const inodes = `${Math.round(left * 100)} % of the inodes are free`;
  return [space, left < 0.05 ? warn('inodes', inodes, fix) : pass('inodes', inodes)];
}

type Space = Pick<StatsFs, 'bavail' | 'bsize' | 'files' | 'ffree'>;

function statAt(path: string): Space | undefined {
  for (let at = path; ; at = dirname(at)) {
    try {
      return statfsSync(at);
    } catch {
      if (at === dirname(at)) return undefined;
    }
  }
}

/** Whether the clocks of this machine, of the engine and of the world agree: certificates and sign-in need it. */
export function checkClock({ info, local }: Engine, now = Date.now()): Check {
  const theirs = Date.parse(textAt(info, 'SystemTime'));
  const off = Math.round((theirs - now) / 1000);
  if (Number.isFinite(off) && Math.abs(off) > 5)
    return fail(
      'clock',
      `the clock of the engine is ${Math.abs(off)} s ${off > 0 ? 'ahead of' : 'behind'} this machine's`,
      'Set both by NTP; restart the virtual machine of Docker Desktop',
    );
  const synchronised = spawnSync('timedatectl', ['show', '--property', 'NTPSynchronized', '--value'], {
    encoding: 'utf8',
  }).stdout?.trim();
  if (!local || (synchronised !== 'yes' && synchronised !== 'no'))
    return skip('clock', 'this machine and the engine agree; whether both are right was not checked');
  return synchronised === 'yes'
    ? pass('clock', 'the clock is set by NTP')
    : warn('clock', 'the clock is not set by NTP', 'Turn it on: sudo timedatectl set-ntp true');
}

/** Whether a host name of the platform leads here. */
export async function checkName(host: string, find = addressesBy): Promise<Check> {
  if (host === 'localhost' || /^[\d.:[\]]+$/.test(host)) return pass('dns', `${host} needs no DNS`);
  let found: readonly string[];
  try {
    found = await find(host);
  } catch {
    return fail(
      'dns',
      `${host} is not known to the DNS`,
      'Make an A or AAAA record of it that points to this machine; certificates need it too',
    );
  }
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  return found.some((address) => own.includes(address))
    ? pass('dns', `${host} leads to this machine`)
    : warn(
        'dns',
        `${host} leads to ${found.join(', ')}, which is no address of this machine`,
        'Right behind NAT or a balancer; else correct the record',
      );
}

// As other programs of this machine find it: by its hosts file, and by the DNS.
async function addressesBy(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
