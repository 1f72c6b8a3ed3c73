import { createHash } from 'node:crypto';
import type { Warning } from '../tree/annotations';
import type { BackupRecord } from './backup';
import { MANIFEST_VERSION, type Manifest } from './manifest';
import { tryReadManifest } from './read-manifest';
import type { OutputFile, WriteReport } from './writer';

/** A file of a stack's folder, ready to be written. */
export interface AssemblyFile {
  /** Path in the stack's folder. */
  readonly path: string;
  /** Text, or bytes. */
  readonly content: string | Buffer;
  /** File mode, such as 0o644. */
  readonly mode: number;
  /** Path of the construct that made it. */
  readonly construct: string;
}

/** A parameter, as the manifest lists it. */
export interface ParameterRecord {
  /** Name of the variable in `.env`. */
  readonly name: string;
  /** Whether it must be given, may be given, or is a secret. */
  readonly kind: 'required' | 'optional' | 'secret';
  /** The value where none is given. */
  readonly default?: string;
  /** What it is for. */
  readonly description?: string;
  /** A value that shows the form; never a secret's. */
  readonly example?: string;
}

/** One synthesised stack. */
export interface StackRecord {
  /** Compose's project name, and the folder in the output. */
  readonly name: string;
  /** Path of the stack in the tree. */
  readonly construct: string;
  /** Its files, sorted by path. */
  readonly files: readonly AssemblyFile[];
  /** Its parameters, sorted by name. */
  readonly parameters: readonly ParameterRecord[];
  /** What it owns: its volumes, and those of its users. */
  readonly backup: readonly BackupRecord[];
}

/** What a compiled tree consists of. */
export interface AssemblyParts {
  /** Names of the app's stacks that were not selected. Default: none. */
  readonly left?: ReadonlySet<string>;
  /** The stacks, in the order of the tree. */
  readonly stacks: readonly StackRecord[];
  /** The text of tree.json. */
  readonly tree: string;
  /** Warnings that nobody acknowledged. */
  readonly warnings: readonly Warning[];
  /** Remarks that need no mending. */
  readonly infos: readonly Warning[];
  /** Warnings that were acknowledged, with the reasons. */
  readonly acknowledged: readonly {
    /** Id of the warning. */
    readonly id: string;
    /** Path of the construct. */
    readonly path: string;
    /** Why it was acknowledged. */
    readonly reason: string;
  }[];
}

/** A compiled tree in memory: the whole output folder. */
export class Assembly {
  /** The stacks, in the order of the tree. */
  readonly stacks: readonly StackRecord[];
  /** Warnings that nobody acknowledged. */
  readonly warnings: readonly Warning[];
  /** Remarks that need no mending; they are in no file. */
  readonly infos: readonly Warning[];

  constructor(private readonly parts: AssemblyParts) {
    this.stacks = parts.stacks;
    this.warnings = parts.warnings;
    this.infos = parts.infos;
  }

  /** The construct tree in CDK's `tree-0.1` form: the text of tree.json. */
  get tree(): string {
    return this.parts.tree;
  }

  /** The same assembly with some of its stacks only; a write leaves the others in the folder as they are. */
  select(names: ReadonlySet<string>): Assembly {
    const left = this.stacks.map(({ name }) => name).filter((name) => !names.has(name));
    return new Assembly({
      ...this.parts,
      stacks: this.stacks.filter(({ name }) => names.has(name)),
      left: new Set([...(this.parts.left ?? []), ...left]),
    });
  }

  /** The manifest: every file with its hash, the parameters, the warnings. */
  get manifest(): Manifest {
    return {
      version: MANIFEST_VERSION,
      stacks: Object.fromEntries(
        this.stacks.map(({ name, construct, files, parameters, backup }) => [
          name,
          {
            construct,
            files: Object.fromEntries(
              files.map((file) => [
                file.path,
                {
                  sha256: sha256(file.content),
                  mode: file.mode.toString(8).padStart(4, '0'),
                  construct: file.construct,
                },
              ]),
            ),
            parameters,
            backup,
          },
        ]),
      ),
      warnings: this.warnings.map(({ id, path, message }) => ({ id, path, message })),
      acknowledged: this.parts.acknowledged,
    };
  }

  /** Every file of the output folder, by its path there. */
  get files(): readonly OutputFile[] {
    return this.filesWith(this.manifest);
  }

  /**
   * Writes the output folder, all of it or nothing.
   * @throws LabwrightError `LW_OUTPUT_…`; the earlier output is then untouched.
   */
  write(outdir: string): WriteReport {
    const { writeOutput } = require('./writer') as typeof import('./writer');
    const { left } = this.parts;
    if (!left || left.size === 0) return writeOutput(outdir, this.files);
    return writeOutput(outdir, () => this.filesWith(this.manifestBeside(outdir, left)), {
      keep: (path) => left.has(path.split('/')[0] ?? ''),
    });
  }

  private filesWith(manifest: Manifest): readonly OutputFile[] {
    return [
      ...this.stacks.flatMap(({ name, files }) =>
        files.map(({ path, content, mode }) => ({ path: `${name}/${path}`, content, mode })),
      ),
      { path: '.gitignore', content: GITIGNORE, optional: true },
      { path: 'tree.json', content: this.parts.tree },
      { path: 'manifest.json', content: `${JSON.stringify(manifest, undefined, 1)}\n` },
    ];
  }

  // The stacks that are not selected stay in the manifest as the folder has them.
  private manifestBeside(outdir: string, left: ReadonlySet<string>): Manifest {
    const there = Object.entries(tryReadManifest(outdir)?.stacks ?? {}).filter(([name]) => left.has(name));
    const { stacks, ...rest } = this.manifest;
    const all = [...there, ...Object.entries(stacks)].sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...rest, stacks: Object.fromEntries(all) };
  }
}

// An output folder may be committed; what `.env` holds may not.
const GITIGNORE = '# Settings and secrets of a host stay on that host.\n.env\n.env.*\n!.env.example\n';

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
