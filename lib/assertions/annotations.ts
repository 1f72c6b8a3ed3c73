import {
  type App,
  type Diagnostic,
  LabwrightError,
  type Stack,
  Annotations as TreeAnnotations,
} from '../core';
import { plural } from '../core/plural';
import { fail } from './fail';
import { Matcher, match } from './matcher';

/** Something that is said of a construct. */
export interface Annotation {
  /** How grave it is. */
  readonly level: 'error' | 'warning' | 'info';
  /** Fault code, or the id under which a warning is acknowledged. */
  readonly id: string;
  /** Path of the construct. */
  readonly path: string;
  /** What is said, in one sentence. */
  readonly message: string;
  /** The reason for which a warning was acknowledged. */
  readonly reason?: string;
}

/** What is looked for: an id or a whole message as text, a message by expression or matcher. */
export type Said = string | RegExp | Matcher;

/** The errors, warnings and remarks of a stack. A tree with faults is no obstacle: they are what is asked for. */
export class Annotations {
  /** Compiles the app of a stack in memory, and keeps what is said of the stack and all within. */
  static fromStack(stack: Stack): Annotations {
    const app = stack.node.root as App;
    let diagnostics: readonly Diagnostic[] = [];
    try {
      app.assemble();
    } catch (error) {
      if (!LabwrightError.is(error)) throw error;
      diagnostics = error.diagnostics;
    }
    const within = diagnostics.filter(({ path }) => isWithin(stack, path));
    return new Annotations(
      [
        ...within.map(({ code, path, message }): Annotation => ({ level: 'error', id: code, path, message })),
        ...stack.node
          .findAll()
          .flatMap((construct): readonly Annotation[] => [
            ...TreeAnnotations.open(construct).map((one) => said('warning', one)),
            ...TreeAnnotations.told(construct).map((one) => said('info', one)),
          ]),
      ],
      stack.node
        .findAll()
        .flatMap((construct) => TreeAnnotations.accepted(construct))
        .map((one) => ({ ...one, path: one.path.replace(/\/Resource$/, '') })),
    );
  }

  private constructor(
    private readonly all: readonly Annotation[],
    private readonly accepted: readonly {
      readonly id: string;
      readonly path: string;
      readonly reason: string;
    }[],
  ) {}

  /** A construct has an error: a fault code, or the user's own message. `*` is any construct. */
  hasError(path: string, what: Said): void {
    this.#has('error', path, what);
  }

  /** No construct at the path has such an error. */
  hasNoError(path: string, what?: Said): void {
    this.#hasNo('error', path, what);
  }

  /** A construct has a warning that nobody acknowledged. `*` is any construct. */
  hasWarning(path: string, what: Said): void {
    this.#has('warning', path, what);
  }

  /** No construct at the path has such a warning open. */
  hasNoWarning(path: string, what?: Said): void {
    this.#hasNo('warning', path, what);
  }

  /** A construct tells something that is no warning. `*` is any construct. */
  hasInfo(path: string, what: Said): void {
    this.#has('info', path, what);
  }

  /** No construct at the path tells such a thing. */
  hasNoInfo(path: string, what?: Said): void {
    this.#hasNo('info', path, what);
  }

  /** A warning was raised and acknowledged, for a reason that the expression matches if one is given. */
  hasAcknowledged(path: string, id: string, reason?: string | RegExp): void {
    const found = this.accepted.filter((one) => isAt(one.path, path) && one.id === id);
    if (found.some((one) => reason === undefined || one.reason.search(asExpression(reason)) >= 0)) return;
    const rest = this.accepted.map((one) => `  ${one.id} at ${one.path}: ${one.reason}`).join('\n');
    fail(
      `No acknowledged ${id} at ${path}${reason ? ` for ${reason}` : ''}. Acknowledged:\n${rest || '  nothing'}`,
    );
  }

  /** The errors that fit. */
  findErrors(path = '*', what?: Said): readonly Annotation[] {
    return this.#find('error', path, what);
  }

  /** The open warnings that fit. */
  findWarnings(path = '*', what?: Said): readonly Annotation[] {
    return this.#find('warning', path, what);
  }

  /** The remarks that fit. */
  findInfos(path = '*', what?: Said): readonly Annotation[] {
    return this.#find('info', path, what);
  }

  #find(level: Annotation['level'], path: string, what: Said | undefined): readonly Annotation[] {
    return this.all.filter(
      (one) => one.level === level && isAt(one.path, path) && (what === undefined || fits(one, what)),
    );
  }

  #has(level: Annotation['level'], path: string, what: Said): void {
    if (this.#find(level, path, what).length > 0) return;
    const acknowledged = this.accepted.find((one) => isAt(one.path, path) && one.id === what);
    const hint = level === 'warning' && acknowledged ? ` It was acknowledged: ${acknowledged.reason}` : '';
    fail(`No ${level} ${showSaid(what)} at ${path}.${hint} The ${level}s are:\n${this.#list(level)}`);
  }

  #hasNo(level: Annotation['level'], path: string, what: Said | undefined): void {
    const found = this.#find(level, path, what);
    if (found.length > 0)
      fail(
        `${plural(found.length, level)}${what ? ` ${showSaid(what)}` : ''} at ${path}, none expected:\n${list(found)}`,
      );
  }

  #list(level: Annotation['level']): string {
    return list(this.all.filter((one) => one.level === level)) || '  none';
  }
}

function said(
  level: Annotation['level'],
  { id, path, message }: { readonly id: string; readonly path: string; readonly message: string },
): Annotation {
  return { level, id, path: path.replace(/\/Resource$/, ''), message };
}

function isWithin(stack: Stack, path: string): boolean {
  return path === stack.node.path || path.startsWith(`${stack.node.path}/`);
}

function isAt(path: string, wanted: string): boolean {
  return wanted === '*' || path.replace(/\/Resource$/, '') === wanted;
}

function fits({ id, message }: Annotation, what: Said): boolean {
  if (typeof what === 'string') return what === id || what === message;
  return Matcher.isMatcher(what) ? match(what, message).length === 0 : message.search(what) >= 0;
}

function asExpression(text: string | RegExp): RegExp {
  return typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text;
}

function showSaid(what: Said): string {
  return Matcher.isMatcher(what) ? `with ${what.describe()}` : String(what);
}

function list(annotations: readonly Annotation[]): string {
  return annotations.map(({ id, path, message }) => `  ${id} at ${path}: ${message}`).join('\n');
}
