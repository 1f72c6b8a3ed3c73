import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { isForeign } from './reads';

const DEBOUNCE_MS = 15;

/**
 * Watches the files that a program read, and the folders that it listed. The folders of the files are watched, not the
 * files: editors put a new file in the place of the old one. Each event of the system is compared with the earlier state,
 * because many events are not changes.
 */
export class WatchedFiles {
  readonly #files = new Map<string, string>();
  readonly #folders = new Set<string>();
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #output: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    output: string,
    private readonly onChange: (paths: readonly string[]) => void,
  ) {
    this.#output = resolve(output);
  }

  /** Adds what a run has read. Earlier files stay: a run that failed has not read them all. */
  add(files: readonly string[], folders: readonly string[]): void {
    for (const path of files) {
      if (this.#files.has(path) || this.#isIgnored(path)) continue;
      this.#files.set(path, signature(path));
      this.#watch(dirname(path));
    }
    for (const path of folders) {
      if (this.#folders.has(path) || this.#isIgnored(path)) continue;
      this.#folders.add(path);
      this.#watch(path);
    }
    // A folder that was removed and created again has lost its watcher.
    for (const path of this.#files.keys()) this.#watch(dirname(path));
  }

  /** Notes how the files are now, before they are read; what changes from here on is a change. */
  note(): void {
    for (const path of this.#files.keys()) this.#files.set(path, signature(path));
  }

  /** How many files are watched that exist. */
  get size(): number {
    return [...this.#files.values()].filter((one) => one !== ABSENT).length;
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_event, name) => {
        if (name !== null) this.#told(join(folder, name));
      });
      watcher.on('error', () => this.#forget(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // It does not exist yet. If the parent folder is watched, it reports when the folder is created.
    }
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #told(path: string): void {
    if (this.#isIgnored(path)) return;
    const known = this.#files.get(path);
    if (known === undefined && !this.#folders.has(dirname(path))) return;
    if (known !== undefined && known === signature(path)) return;
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const paths = [...this.#changed].sort();
      this.#changed.clear();
      this.onChange(paths);
    }, DEBOUNCE_MS);
  }

  #isIgnored(path: string): boolean {
    return isForeign(path + sep) || path === this.#output || path.startsWith(this.#output + sep);
  }
}

const ABSENT = 'absent';

function signature(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return ABSENT;
  }
}
