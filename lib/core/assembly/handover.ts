import type { IConstruct } from 'constructs';
import type { Diagnostic, SourceLocation } from '../diagnostics';
import { traceOf } from '../tree/trace';
import { Assembly, type AssemblyFile, type AssemblyParts, type StackRecord } from './assembly';

/** Version of the form; the CLI refuses another one. */
export const HANDOVER_VERSION = 1;

/** What a program that runs as a command hands over to the CLI: one JSON file. */
export interface Handover {
  /** Version of the form. */
  readonly version: number;
  /** The compiled tree; absent when the program failed, or made no App. */
  readonly assembly?: PortableAssembly;
  /** The constructs; absent like the assembly. */
  readonly outline?: Outline;
  /** The user's line that made each construct, by its path. */
  readonly sources?: Readonly<Record<string, SourceLocation>>;
  /** What the program threw. */
  readonly failure?: {
    /** The message. */
    readonly message: string;
    /** The stack, by which the user's line is found. */
    readonly stack: string;
    /** The errors that a LabwrightError carries. */
    readonly errors?: readonly Diagnostic[];
  };
  /** The errors that constructs had noted before the program failed. */
  readonly noted?: readonly Diagnostic[];
}

/** The constructs of a tree, in the order in which they were made. */
export interface Outline {
  /** Id within the parent. */
  readonly id: string;
  /** Name of the class. */
  readonly kind: string;
  /** The children. */
  readonly children: readonly Outline[];
}

/** An assembly as JSON. */
export interface PortableAssembly extends Omit<AssemblyParts, 'stacks' | 'left'> {
  /** The stacks, their files as JSON. */
  readonly stacks: readonly (Omit<StackRecord, 'files'> & { readonly files: readonly PortableFile[] })[];
}

type PortableFile = Omit<AssemblyFile, 'content'> &
  ({ readonly content: string } | { readonly base64: string });

/** The outline of a tree. */
export function outlineOf(construct: IConstruct): Outline {
  const { id, children } = construct.node;
  return { id, kind: construct.constructor.name, children: children.map(outlineOf) };
}

/** The user's line of each construct, by its path. */
export function sourcesOf(root: IConstruct): Readonly<Record<string, SourceLocation>> {
  return Object.fromEntries(
    root.node.findAll().flatMap((construct) => {
      const source = traceOf(construct);
      return source ? [[construct.node.path, source] as const] : [];
    }),
  );
}

/** An assembly as JSON can hold it. */
export function toPortable(assembly: Assembly): PortableAssembly {
  const { tree, warnings, infos, acknowledged } = assembly;
  const stacks = assembly.stacks.map(({ files, ...stack }) => ({
    ...stack,
    files: files.map(({ content, ...file }) =>
      typeof content === 'string' ? { ...file, content } : { ...file, base64: content.toString('base64') },
    ),
  }));
  return { stacks, tree, warnings, infos, acknowledged };
}

/** The assembly that `toPortable` took apart. */
export function fromPortable({ stacks, ...parts }: PortableAssembly): Assembly {
  return new Assembly({
    ...parts,
    stacks: stacks.map(({ files, ...stack }) => ({
      ...stack,
      files: files.map((file) => {
        if (!('base64' in file)) return file;
        const { base64, ...rest } = file;
        return { ...rest, content: Buffer.from(base64, 'base64') };
      }),
    })),
  });
}
