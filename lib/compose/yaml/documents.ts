import type { Document, LineCounter } from 'yaml';
import { maxFileSize } from '../../core/input';
import { YamlProblem } from './problem';

// A compose file of ten thousand lines has half of that. At the default limit of file sizes: 105,000 tokens.
const BYTES_A_TOKEN = 40;
const DEEPEST_FLOW = 100;

/**
 * The documents of a YAML file.
 * @throws YamlProblem at the first error, and at the token that is one too many.
 */
export function yamlDocuments(text: string, lines: LineCounter): readonly Document.Parsed[] {
  const { Composer, Lexer, Parser } = require('yaml') as typeof import('yaml');
  const most = Math.ceil(maxFileSize() / BYTES_A_TOKEN);
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
  let tokens = 0;
  let depth = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    tokens += 1;
    if (lexeme === '[' || lexeme === '{') depth += 1;
    else if (lexeme === ']' || lexeme === '}') depth -= 1;
    if (tokens > most) throw new YamlProblem('limit', `more than ${most} tokens of YAML`);
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
