import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { type StatsFs, statfsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import { textAt } from '../../docker';
import { type Check, fail, gib, pass, skip, warn } from './check';
import type { Engine } from './engine';

const GIB = 1024 ** 3;

/** Free space and inodes where Docker keeps images and volumes. */
export function checkDisk({ info, local }: Engine, statOf = statAt): readonly Check[] {
  const root = textAt(info, 'DockerRootDir');
  if (!local || root === '') return [skip('disk', 'not checked: the engine is on another machine')];
  const stat = statOf(root);
  if (!stat) return [skip('disk', `not checked: ${root} cannot be read from here`)];
  const free = stat.bavail * stat.bsize;
  const said = `${gib(free)} free at ${root}`;
  const fix = 'Free space with docker builder prune, or move data-root in daemon.json';
  const space =
    free < GIB ? fail('disk', said, fix) : free < 10 * GIB ? warn('disk', said, fix) : pass('disk', said);
  // Some file systems allocate inodes on demand, and report a total of zero.
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

/** Whether the clocks of this machine and of the engine are right: certificates and sign-in need it. */
export function checkClock({ info, local }: Engine, now = Date.now()): Check {
  const theirs = Date.parse(textAt(info, 'SystemTime'));
  const off = Math.round((theirs - now) / 1000);
  if (Number.isFinite(off) && Math.abs(off) > 5)
    return fail(
      'clock',
      `the clock of the engine is ${Math.abs(off)} s ${off > 0 ? 'ahead of' : 'behind'} this machine's`,
      'Synchronise both with NTP; restart the virtual machine of Docker Desktop',
    );
  const synchronised = spawnSync('timedatectl', ['show', '--property', 'NTPSynchronized', '--value'], {
    encoding: 'utf8',
  }).stdout?.trim();
  if (!local || (synchronised !== 'yes' && synchronised !== 'no'))
    return skip('clock', 'this machine and the engine agree; NTP was not checked');
  return synchronised === 'yes'
    ? pass('clock', 'the clock is synchronised with NTP')
    : warn('clock', 'the clock is not synchronised with NTP', 'Enable it: sudo timedatectl set-ntp true');
}

/** Whether a host name of the platform resolves to this machine. */
export async function checkName(host: string, find = addressesBy): Promise<Check> {
  if (host === 'localhost' || /^[\d.:[\]]+$/.test(host)) return pass('dns', `${host} needs no DNS`);
  let found: readonly string[];
  try {
    found = await find(host);
  } catch {
    return fail(
      'dns',
      `${host} has no DNS record`,
      'Add an A or AAAA record that points to this machine; certificates need it too',
    );
  }
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  return found.some((address) => own.includes(address))
    ? pass('dns', `${host} resolves to this machine`)
    : warn(
        'dns',
        `${host} resolves to ${found.join(', ')}, which is not an address of this machine`,
        'This is right behind NAT or a load balancer; else correct the record',
      );
}

// As other programs of this machine resolve it: through the hosts file, then DNS.
async function addressesBy(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
