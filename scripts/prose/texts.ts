import ts from 'typescript';

/** A piece of prose, with the line on which it begins. */
export interface Prose {
  readonly line: number;
  readonly text: string;
}

/** The prose of a file: comments and texts of a program, the paragraphs of a page, the comments of a script. */
export function proseOf(path: string, content: string): readonly Prose[] {
  if (/\.m?[jt]s$/.test(path)) return [...programProse(content)];
  if (path.endsWith('.md')) return [...pageProse(content)];
  return [...scriptProse(content)];
}

// A text with a blank in it is read by people; a single word is a name.
function* programProse(content: string): Generator<Prose> {
  const source = ts.createSourceFile('file.ts', content, ts.ScriptTarget.Latest, true);
  const lineAt = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1;
  const seen = new Set<number>();
  const comments = (ranges: readonly ts.CommentRange[] | undefined): Prose[] =>
    (ranges ?? []).flatMap(({ pos, end }) => {
      if (seen.has(pos)) return [];
      seen.add(pos);
      return [{ line: lineAt(pos), text: plainComment(content.slice(pos, end)) }];
    });
  const found: Prose[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...comments(ts.getLeadingCommentRanges(content, node.pos)));
    found.push(...comments(ts.getTrailingCommentRanges(content, node.end)));
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      if (node.text.trim().includes(' ')) found.push({ line: lineAt(node.getStart()), text: node.text });
    ts.forEachChild(node, visit);
  };
  visit(source);
  yield* joinLines(found.sort((a, b) => a.line - b.line));
}

// Comments of one line each that follow each other are one text.
function* joinLines(found: readonly Prose[]): Generator<Prose> {
  let open: { line: number; last: number; text: string } | undefined;
  for (const { line, text } of found) {
    if (open && text.startsWith('//') && open.text.startsWith('//') && line === open.last + 1) {
      open = { ...open, last: line, text: `${open.text} ${text.slice(2).trim()}` };
      continue;
    }
    if (open) yield { line: open.line, text: open.text.replace(/^\/\/\s*/, '') };
    open = { line, last: line, text };
  }
  if (open) yield { line: open.line, text: open.text.replace(/^\/\/\s*/, '') };
}

function plainComment(comment: string): string {
  if (comment.startsWith('//')) return comment;
  return comment.replace(/^\/\*+|\*+\/$/g, '').replace(/^\s*\* ?/gm, '');
}

// Code blocks are what programs print or read; a row of a table is as many texts as it has cells.
function* pageProse(content: string): Generator<Prose> {
  const lines = content.split('\n');
  let fence = '';
  let open: { line: number; text: string } | undefined;
  for (const [at, line] of lines.entries()) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (mark && (fence === '' || mark.startsWith(fence))) {
      fence = fence === '' ? mark : '';
      continue;
    }
    if (fence) continue;
    if (line.startsWith('|'))
      yield* line.split('|').map((text) => ({ line: at + 1, text: withoutCode(text) }));
    else if (/^\s*$|^#|^\s*[-*+\d]/.test(line) || open === undefined) {
      if (open) yield { line: open.line, text: withoutCode(open.text) };
      open = line.trim() === '' ? undefined : { line: at + 1, text: line };
    } else open = { ...open, text: `${open.text} ${line}` };
  }
  if (open) yield { line: open.line, text: withoutCode(open.text) };
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, 'code').replace(/\]\([^)]*\)/g, ']');
}

function* scriptProse(content: string): Generator<Prose> {
  for (const [at, line] of content.split('\n').entries()) {
    const [, text] = /(?:^|\s)(?:#|\/\/)\s?(\D.*)$/.exec(line) ?? [];
    if (text) yield { line: at + 1, text };
  }
}
