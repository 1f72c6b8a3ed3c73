/** An expression: a word, or something in brackets with items. */
export type Code = string | Group;

/** Items in brackets, on one line where they fit. */
export interface Group {
  /** What stands before the first item, its bracket included, such as `{` or `Network.external(`. */
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
}

/** An item of a group. */
export interface Item {
  /** Lines of comment, as source. */
  readonly comment?: readonly string[];
  /** A key, or nothing. */
  readonly head: string;
  readonly value: Code;
}

const WIDTH = 110;

/** An object. */
export function object(items: readonly Item[]): Group {
  return { open: '{', close: '}', items };
}

/** A list. */
export function array(items: readonly Item[]): Group {
  return { open: '[', close: ']', items };
}

/** A call; the last argument may open on the same line. */
export function call(callee: string, args: readonly Code[]): Group {
  return { open: `${callee}(`, close: ')', items: args.map((value) => ({ head: '', value })) };
}

/**
 * Writes an expression.
 * @param indent Blanks before a line of its own.
 * @param column Where it begins; `after` characters must fit behind it on its last line.
 */
export function print(code: Code, indent: number, column: number, after = 1): string {
  if (typeof code === 'string') return code;
  const flat = flatten(code);
  if (flat !== undefined && column + flat.length + after <= WIDTH) return flat;
  const hugged = hug(code, indent, column);
  if (hugged !== undefined) return hugged;
  return broken(code, indent);
}

/** The expression on one line, or undefined where it holds comments or lines of its own. */
export function flatten(code: Code): string | undefined {
  if (typeof code === 'string') return code.includes('\n') ? undefined : code;
  if (manyObjects(code)) return undefined;
  const parts: string[] = [];
  for (const { comment = [], head, value } of code.items) {
    const flat = comment.length > 0 ? undefined : flatten(value);
    if (flat === undefined) return undefined;
    parts.push(`${head}${flat}`);
  }
  const blank = code.open.endsWith('{') && parts.length > 0 ? ' ' : '';
  return `${code.open}${blank}${parts.join(', ')}${blank}${code.close}`;
}

// Several objects of several keys stand one a line.
function manyObjects({ open, items }: Group): boolean {
  return (
    open.endsWith('[') &&
    items.length > 1 &&
    items.every(
      ({ value }) => typeof value !== 'string' && value.items.length > 1 && /^[[{]$/.test(value.open),
    ) &&
    new Set(items.map(({ value }) => (typeof value === 'string' ? '' : value.open))).size === 1
  );
}

// The last argument of a call opens where the call does: `new Service(stack, 'Web', {`.
function hug(code: Group, indent: number, column: number): string | undefined {
  const last = code.items.at(-1);
  if (!code.open.endsWith('(') || !last || typeof last.value === 'string' || (last.comment ?? []).length > 0)
    return undefined;
  if (!/^[[{]$/.test(last.value.open) || last.value.items.length === 0) return undefined;
  const before = code.items.slice(0, -1).map(({ head, value }) => {
    const flat = flatten(value);
    return flat === undefined ? undefined : `${head}${flat}`;
  });
  if (before.some((one) => one === undefined)) return undefined;
  const start = `${code.open}${before.map((one) => `${one}, `).join('')}`;
  if (column + start.length + 1 > WIDTH) return undefined;
  return `${start}${last.head}${broken(last.value, indent)}${code.close}`;
}

function broken(code: Group, indent: number): string {
  const inner = ' '.repeat(indent + 2);
  const lines = code.items.flatMap((item) => [
    ...(item.comment ?? []).map((line) => `${inner}${line}`),
    `${inner}${itemText(item, indent + 2)},`,
  ]);
  return [code.open, ...lines, `${' '.repeat(indent)}${code.close}`].join('\n');
}

// A text that does not fit behind its key stands below it.
function itemText({ head, value }: Item, indent: number): string {
  const long =
    typeof value === 'string' && /^['"]/.test(value) && indent + head.length + value.length >= WIDTH;
  if (long && head.length > 4) return `${head.trimEnd()}\n${' '.repeat(indent + 2)}${value}`;
  return `${head}${print(value, indent, indent + head.length)}`;
}

/** A call that follows another expression: `.joinNetwork(network)`. */
export interface Step {
  /** Lines of comment, as source. */
  readonly comment: readonly string[];
  readonly call: Group;
}

/** A statement: an expression, and calls on its result. */
export function statement(head: string, code: Code, steps: readonly Step[] = []): string {
  const commented = steps.some(({ comment }) => comment.length > 0);
  if (!commented && fitsOnOneLine(steps)) {
    const flats = [code, ...steps.map((step) => step.call)].map(flatten);
    const flat = `${head}${flats.join('')};`;
    if (flats.every((one) => one !== undefined) && flat.length <= WIDTH) return flat;
  }
  const [only] = steps;
  if (only && steps.length === 1 && !commented) return `${head}${withOneStep(head, code, only.call)};`;
  const rest = steps.flatMap(({ comment, call: one }) => [
    ...comment.map((line) => `  ${line}`),
    `  ${print(one, 2, 2)}`,
  ]);
  return `${[`${head}${print(code, 0, head.length)}`, ...rest].join('\n')};`;
}

// A formatter breaks a chain of three calls when one of them has an object.
function fitsOnOneLine(steps: readonly Step[]): boolean {
  return (
    steps.length < 3 ||
    steps.every(({ call: { items } }) => items.every(({ value }) => typeof value === 'string'))
  );
}

function withOneStep(head: string, code: Code, step: Group): string {
  const flat = flatten(step);
  const first = print(code, 0, head.length);
  const column = (first.includes('\n') ? 0 : head.length) + (first.split('\n').at(-1) ?? '').length;
  if (flat !== undefined && column + flat.length + 1 <= WIDTH) return `${first}${flat}`;
  // Of the two objects, the one that comes last opens; without one there, that of the construct does.
  const opened = typeof code === 'string' ? undefined : hug(code, 0, head.length);
  if (opened !== undefined && !first.includes('\n') && hug(step, 0, column) === undefined)
    return `${opened}${flat ?? print(step, 0, 1)}`;
  return `${first}${print(step, 0, column)}`;
}

/** A statement with the comment above it, whose lines are source. */
export function withComment(comment: readonly string[], text: string): string {
  return [...comment, text].join('\n');
}
