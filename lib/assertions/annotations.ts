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

/** An error, warning or info of a construct. */
export interface Annotation {
  /** Severity. */
  readonly level: 'error' | 'warning' | 'info';
  /** Error code, or the id that acknowledges a warning. */
  readonly id: string;
  /** Path of the construct. */
  readonly path: string;
  /** The message, one sentence. */
  readonly message: string;
  /** Why the warning was acknowledged. */
  readonly reason?: string;
}

/** Matches annotations: a string is an id or a whole message; an expression or matcher tests the message. */
export type AnnotationPattern = string | RegExp | Matcher;

/** Assertions on the errors, warnings and infos of a stack. They also work if the app has errors. */
export class Annotations {
  /** Compiles the app of a stack in memory, and collects the annotations of the stack and its constructs. */
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
            ...TreeAnnotations.open(construct).map((one) => annotation('warning', one)),
            ...TreeAnnotations.told(construct).map((one) => annotation('info', one)),
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
    private readonly acknowledged: readonly {
      readonly id: string;
      readonly path: string;
      readonly reason: string;
    }[],
  ) {}

  /** Asserts that a construct has an error, by error code or message. `*` is any construct. */
  hasError(path: string, what: AnnotationPattern): void {
    this.#has('error', path, what);
  }

  /** Asserts that no construct at the path has a matching error. */
  hasNoError(path: string, what?: AnnotationPattern): void {
    this.#hasNo('error', path, what);
  }

  /** Asserts that a construct has an unacknowledged warning. `*` is any construct. */
  hasWarning(path: string, what: AnnotationPattern): void {
    this.#has('warning', path, what);
  }

  /** Asserts that no construct at the path has a matching unacknowledged warning. */
  hasNoWarning(path: string, what?: AnnotationPattern): void {
    this.#hasNo('warning', path, what);
  }

  /** Asserts that a construct has an info. `*` is any construct. */
  hasInfo(path: string, what: AnnotationPattern): void {
    this.#has('info', path, what);
  }

  /** Asserts that no construct at the path has a matching info. */
  hasNoInfo(path: string, what?: AnnotationPattern): void {
    this.#hasNo('info', path, what);
  }

  /** Asserts that a warning was acknowledged, optionally with a matching reason. */
  hasAcknowledged(path: string, id: string, reason?: string | RegExp): void {
    const found = this.acknowledged.filter((one) => isAt(one.path, path) && one.id === id);
    if (found.some((one) => reason === undefined || one.reason.search(asExpression(reason)) >= 0)) return;
    const rest = this.acknowledged.map((one) => `  ${one.id} at ${one.path}: ${one.reason}`).join('\n');
    fail(
      `No acknowledged ${id} at ${path}${reason ? ` for ${reason}` : ''}. Acknowledged:\n${rest || '  nothing'}`,
    );
  }

  /** The matching errors. */
  findErrors(path = '*', what?: AnnotationPattern): readonly Annotation[] {
    return this.#find('error', path, what);
  }

  /** The matching unacknowledged warnings. */
  findWarnings(path = '*', what?: AnnotationPattern): readonly Annotation[] {
    return this.#find('warning', path, what);
  }

  /** The matching infos. */
  findInfos(path = '*', what?: AnnotationPattern): readonly Annotation[] {
    return this.#find('info', path, what);
  }

  #find(
    level: Annotation['level'],
    path: string,
    what: AnnotationPattern | undefined,
  ): readonly Annotation[] {
    return this.all.filter(
      (one) => one.level === level && isAt(one.path, path) && (what === undefined || fits(one, what)),
    );
  }

  #has(level: Annotation['level'], path: string, what: AnnotationPattern): void {
    if (this.#find(level, path, what).length > 0) return;
    const acknowledged = this.acknowledged.find((one) => isAt(one.path, path) && one.id === what);
    const hint = level === 'warning' && acknowledged ? ` It was acknowledged: ${acknowledged.reason}` : '';
    fail(`No ${level} ${showPattern(what)} at ${path}.${hint} The ${level}s are:\n${this.#list(level)}`);
  }

  #hasNo(level: Annotation['level'], path: string, what: AnnotationPattern | undefined): void {
    const found = this.#find(level, path, what);
    if (found.length > 0)
      fail(
        `${plural(found.length, level)}${what ? ` ${showPattern(what)}` : ''} at ${path}, none expected:\n${list(found)}`,
      );
  }

  #list(level: Annotation['level']): string {
    return list(this.all.filter((one) => one.level === level)) || '  none';
  }
}

function annotation(
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

function fits({ id, message }: Annotation, what: AnnotationPattern): boolean {
  if (typeof what === 'string') return what === id || what === message;
  return Matcher.isMatcher(what) ? match(what, message).length === 0 : message.search(what) >= 0;
}

function asExpression(text: string | RegExp): RegExp {
  return typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text;
}

function showPattern(what: AnnotationPattern): string {
  return Matcher.isMatcher(what) ? `with ${what.describe()}` : String(what);
}

function list(annotations: readonly Annotation[]): string {
  return annotations.map(({ id, path, message }) => `  ${id} at ${path}: ${message}`).join('\n');
}
