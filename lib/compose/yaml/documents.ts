import type { Document, LineCounter } from 'yaml';
import { maxFileSize } from '../../core/input';
import { YamlProblem } from './problem';

// At the default limit of file sizes: 65,536 tokens, which is a compose file of more than ten thousand lines.
const BYTES_A_TOKEN = 64;
const DEEPEST_FLOW = 100;

/** How much YAML may still be read: the files of one project share it. */
export class YamlBudget {
  readonly most = Math.ceil(maxFileSize() / BYTES_A_TOKEN);
  #spent = 0;

  /** @throws YamlProblem for the token that is one too many. */
  spend(): void {
    this.#spent += 1;
    if (this.#spent > this.most) throw new YamlProblem('limit', `more than ${this.most} tokens of YAML`);
  }
}

/**
 * The documents of a YAML file.
 * @throws YamlProblem at the first error, and at the token that is one too many.
 */
export function yamlDocuments(
  text: string,
  lines: LineCounter,
  budget: YamlBudget,
): readonly Document.Parsed[] {
  const { Composer, Lexer, Parser } = require('yaml') as typeof import('yaml');
  const parser = new Parser(lines.addNewLine);
  // Keys are compared by the reader of the nodes: here that would take time by the square of their number.
  const composer = new Composer({
    version: '1.2',
    merge: true,
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
  });
  const documents: Document.Parsed[] = [];
  const add = (document: Document.Parsed): void => {
    const [error] = document.errors;
    if (error) throw new YamlProblem('invalid', error.message, error.pos[0]);
    const directive = document.warnings.find(({ code }) => code === 'BAD_DIRECTIVE');
    if (directive) throw new YamlProblem('invalid', directive.message, directive.pos[0]);
    documents.push(document);
  };
  let depth = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    budget.spend();
    if (lexeme === '[' || lexeme === '{') depth += 1;
    else if (lexeme === ']' || lexeme === '}') depth -= 1;
    if (depth > DEEPEST_FLOW)
      throw new YamlProblem('limit', `more than ${DEEPEST_FLOW} brackets within another`);
    for (const token of parser.next(lexeme)) for (const one of composer.next(token)) add(one);
    if (parser.stack.length > 4 * DEEPEST_FLOW)
      throw new YamlProblem('limit', `values nested deeper than ${2 * DEEPEST_FLOW}`);
  }
  for (const token of parser.end()) for (const one of composer.next(token)) add(one);
  for (const one of composer.end(true, text.length)) add(one);
  return documents;
}
