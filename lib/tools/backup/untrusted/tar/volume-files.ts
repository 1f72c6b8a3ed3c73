import { STAGE } from '../../tar';
import { shown } from '../shown';
import type { TarEntry } from './entries';
import { TarError } from './error';

/**
 * The rules for what goes into one volume. Every name stays in the volume: none is absolute, none climbs by `..`, none
 * passes through a symbolic link of the backup, and hard links point to names of the same kind. Symbolic links may point
 * anywhere, for nothing follows them here.
 */
export class VolumeFiles {
  readonly #links = new Set<string>();
  readonly #risks = new Map<string, string>();

  /** What the operator must allow by name: files that give rights to whoever runs or opens them. One example of each. */
  get risks(): readonly string[] {
    return [...this.#risks].map(([what, name]) => `${what}: ${name}`);
  }

  /** @throws TarError for an entry that could reach out of the volume. */
  add(entry: TarEntry): void {
    const path = inside(entry.name, entry.name);
    if (path[0] === STAGE) throw new TarError(`${shownName(entry.name)} has a name reserved for restores`);
    if (path.length === 0 && entry.kind !== 'directory')
      throw new TarError(`${shownName(entry.name)} replaces the volume's root folder`);
    this.#checkWay(path, entry.name);
    if (entry.kind === 'symlink') this.#addLink(path);
    else if (this.#links.has(path.join('/')) && entry.kind !== 'hardlink')
      throw new TarError(`${shownName(entry.name)} is also a symbolic link of the backup`);
    if (entry.kind === 'hardlink') this.#addHardLink(path, entry);
    if (entry.kind === 'symlink' && (entry.link === '' || entry.link.includes('\0')))
      throw new TarError(`${shownName(entry.name)} is a link without a target`);
    this.#addRisks(entry);
  }

  /**
   * A file that another archive adds to the same volume.
   * @throws TarError where it would be written through a symbolic link.
   */
  addOther(name: string): void {
    const path = inside(name, name);
    if (path[0] === STAGE) throw new TarError(`${shownName(name)} has a name reserved for restores`);
    this.#checkWay([...path, ''], name);
  }

  #addHardLink(path: readonly string[], { name, link }: TarEntry): void {
    const target = inside(link, name);
    if (target.length === 0) throw new TarError(`${shownName(name)} is a hard link to a folder`);
    this.#checkWay(target, name);
    // A hard link to a symbolic link is one itself.
    if (this.#links.has(target.join('/'))) this.#addLink(path);
    else if (this.#links.has(path.join('/')))
      throw new TarError(`${shownName(name)} is also a symbolic link of the backup`);
  }

  #addLink(path: readonly string[]): void {
    if (this.#links.size >= MOST_LINKS)
      throw new TarError(`there are more than ${MOST_LINKS} symbolic links`);
    this.#links.add(path.join('/'));
  }

  #checkWay(path: readonly string[], name: string): void {
    if (this.#links.size === 0) return;
    for (let end = 1; end < path.length; end++)
      if (this.#links.has(path.slice(0, end).join('/')))
        throw new TarError(`${shownName(name)} passes through a symbolic link of the backup`);
  }

  #addRisks({ kind, mode, uid, name, attributes }: TarEntry): void {
    if (kind === 'device') this.#risk('a device', name);
    // Set-user-ID of root, for the root of a container is often that of the host.
    if (kind === 'file' && (mode & 0o4000) !== 0 && uid === 0)
      this.#risk('a program that runs as root', name);
    if (attributes.includes('security.capability')) this.#risk('a program with capabilities', name);
  }

  #risk(what: string, name: string): void {
    if (!this.#risks.has(what)) this.#risks.set(what, shownName(name));
  }
}

const LONGEST = 4096;

/** Their names are held in memory. */
const MOST_LINKS = 5_000_000;

function inside(path: string, name: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path === '' || path.includes('\0')) throw new TarError(`${shownName(name)} is not a valid file name`);
  if (path.length > LONGEST) throw new TarError(`${shownName(name)} is too long`);
  if (path.startsWith('/')) throw new TarError(`${shownName(name)} is an absolute path: ${shownName(path)}`);
  if (parts.includes('..'))
    throw new TarError(`${shownName(name)} points outside the volume: ${shownName(path)}`);
  return parts;
}

function shownName(name: string): string {
  return shown(Buffer.from(name, 'latin1').toString('utf8'));
}
