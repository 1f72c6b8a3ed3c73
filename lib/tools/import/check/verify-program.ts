import type ts from 'typescript';
import type { SourceTexts } from '../print/source-texts';

/** A program that was verified. */
export interface VerifiedProgram {
  /** The program as JavaScript, a CommonJS module. */
  readonly code: string;
}

/**
 * Parses a program and compares it with what was meant: it may hold the few forms that the printer writes, the calls that
 * are listed here, and only the comments and strings that the printer was asked for. A text that broke out of its place
 * shows in at least one of them.
 * @param renamed Strings that stand for another one while the program is compiled here.
 * @returns The program as JavaScript, or what does not belong there.
 */
export function verifyProgram(
  program: string,
  texts: SourceTexts,
  renamed: ReadonlyMap<string, string> = new Map(),
): VerifiedProgram | { readonly unexpected: string } {
  // Loaded here because other commands do not need it.
  const typescript = require('typescript') as typeof import('typescript');
  const file = typescript.createSourceFile('lab.ts', program, typescript.ScriptTarget.ES2022, false);
  try {
    const verifier = new Verifier(typescript, file, texts, renamed);
    verifier.verify();
    const { outputText, diagnostics = [] } = typescript.transpileModule(verifier.source, {
      reportDiagnostics: true,
      compilerOptions: {
        module: typescript.ModuleKind.CommonJS,
        target: typescript.ScriptTarget.ES2022,
        removeComments: true,
      },
    });
    const [wrong] = diagnostics;
    if (wrong) return { unexpected: typescript.flattenDiagnosticMessageText(wrong.messageText, ' ') };
    return { code: outputText };
  } catch (error) {
    if (error instanceof Unexpected) return { unexpected: error.message };
    throw error;
  }
}

class Unexpected extends Error {}

const MODULES: readonly string[] = ['labwright', 'labwright/compose'];

// The methods that the printer calls, on constructs and on classes of the package.
const METHODS: ReadonlySet<string> = new Set(
  [
    'acknowledge addConfig addExtension addSecret dependsOn external github google join joinNetwork letsEncrypt local mount',
    'mountInLabs native of only optional publish required secret synth useMlflow',
  ].flatMap((line) => line.split(' ')),
);
const FUNCTIONS: ReadonlySet<string> = new Set(['hostPath']);
const PROPERTIES: ReadonlySet<string> = new Set(['projectName']);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class Verifier {
  readonly #imported = new Set<string>();
  readonly #declared = new Set<string>();
  readonly #edits: Edit[] = [];
  // Where the source has been accounted for: between tokens there may be comments that were meant, and blanks.
  readonly #tokens: { readonly start: number; readonly end: number }[] = [];

  constructor(
    private readonly ts: typeof import('typescript'),
    private readonly file: ts.SourceFile,
    private readonly texts: SourceTexts,
    private readonly renamed: ReadonlyMap<string, string>,
  ) {}

  /** @throws Unexpected at the first thing that was not meant. */
  verify(): void {
    for (const statement of this.file.statements) this.#statement(statement);
    this.#comments();
  }

  /** The program with the strings that stand for others put in place. */
  get source(): string {
    let text = this.file.text;
    for (const { start, end, text: next } of [...this.#edits].reverse())
      text = text.slice(0, start) + next + text.slice(end);
    return text;
  }

  #unexpected(what: string, node: ts.Node): Unexpected {
    const { line } = this.file.getLineAndCharacterOfPosition(node.getStart(this.file));
    return new Unexpected(`line ${line + 1}: ${what}`);
  }

  #statement(node: ts.Statement): void {
    const { ts } = this;
    if (ts.isImportDeclaration(node)) this.#import(node);
    else if (ts.isVariableStatement(node)) this.#constant(node);
    else if (ts.isExpressionStatement(node)) this.#expression(node.expression);
    else if (ts.isForOfStatement(node)) this.#loop(node);
    else throw this.#unexpected('a statement that import does not write', node);
  }

  #import(node: ts.ImportDeclaration): void {
    const { ts } = this;
    const { moduleSpecifier: from, importClause: clause } = node;
    const bindings = clause?.namedBindings;
    if (!ts.isStringLiteral(from) || !MODULES.includes(from.text) || node.attributes || clause?.name)
      throw this.#unexpected('an import that import does not write', node);
    if (!bindings || !ts.isNamedImports(bindings))
      throw this.#unexpected('an import without names in braces', node);
    this.#leaf(from);
    for (const { name, propertyName } of bindings.elements) {
      if (propertyName) throw this.#unexpected('an import under another name', node);
      this.#leaf(name);
      this.#imported.add(name.text);
    }
  }

  #constant(node: ts.VariableStatement): void {
    const { ts } = this;
    const [declaration, ...others] = node.declarationList.declarations;
    const isConst = (node.declarationList.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
    if (!declaration || others.length > 0 || !isConst || (node.modifiers ?? []).length > 0)
      throw this.#unexpected('a declaration that is not one constant', node);
    const { name, type, initializer } = declaration;
    if (!ts.isIdentifier(name) || !initializer)
      throw this.#unexpected('a constant without a name or a value', node);
    this.#leaf(name);
    if (type) this.#type(type);
    this.#expression(initializer);
    this.#declared.add(name.text);
  }

  #type(node: ts.TypeNode): void {
    const { ts } = this;
    if (node.kind === ts.SyntaxKind.StringKeyword) return;
    if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName))
      throw this.#unexpected('a type that import does not write', node);
    const { typeName, typeArguments = [] } = node;
    const known =
      typeName.text === 'Record' || (this.#imported.has(typeName.text) && typeArguments.length === 0);
    if (!known) throw this.#unexpected('a type that is not imported', node);
    this.#leaf(typeName);
    for (const one of typeArguments) this.#type(one);
  }

  // `for (const one of […]) { Annotations.of(one).acknowledge(…); }`
  #loop(node: ts.ForOfStatement): void {
    const { ts } = this;
    const { initializer, expression, statement } = node;
    const [declaration] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
    if (!declaration || !ts.isIdentifier(declaration.name) || !ts.isBlock(statement) || node.awaitModifier)
      throw this.#unexpected('a loop that import does not write', node);
    this.#expression(expression);
    this.#leaf(declaration.name);
    this.#declared.add(declaration.name.text);
    for (const inner of statement.statements) {
      if (!ts.isExpressionStatement(inner)) throw this.#unexpected('a statement within a loop', inner);
      else this.#expression(inner.expression);
    }
  }

  #expression(node: ts.Expression): void {
    const { ts } = this;
    if (ts.isStringLiteralLike(node)) this.#string(node);
    else if (ts.isTemplateExpression(node)) this.#template(node);
    else if (ts.isNumericLiteral(node)) this.#leaf(node);
    else if (ts.isIdentifier(node)) this.#name(node);
    else if (ts.isPrefixUnaryExpression(node)) this.#negative(node);
    else if (ts.isArrayLiteralExpression(node)) for (const one of node.elements) this.#expression(one);
    else if (ts.isObjectLiteralExpression(node)) for (const one of node.properties) this.#property(one);
    else if (ts.isNewExpression(node)) this.#new(node);
    else if (ts.isCallExpression(node)) this.#call(node);
    else if (ts.isPropertyAccessExpression(node)) this.#access(node);
    else if (
      ![ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind)
    )
      throw this.#unexpected('an expression that import does not write', node);
  }

  #negative({ operator, operand }: ts.PrefixUnaryExpression): void {
    if (operator !== this.ts.SyntaxKind.MinusToken || !this.ts.isNumericLiteral(operand))
      throw this.#unexpected('a sign before something else than a number', operand);
    this.#leaf(operand);
  }

  #string(node: ts.StringLiteralLike): void {
    if (!this.texts.meansString(node.text)) throw this.#unexpected('a string that was not meant', node);
    this.#leaf(node);
    const other = this.renamed.get(node.text);
    if (other !== undefined)
      this.#edits.push({ start: node.getStart(this.file), end: node.end, text: this.texts.string(other) });
  }

  #template(node: ts.TemplateExpression): void {
    for (const part of [node.head, ...node.templateSpans.map((span) => span.literal)]) {
      if (!this.texts.meansString(part.text)) throw this.#unexpected('a text that was not meant', part);
      this.#leaf(part);
    }
    for (const { expression } of node.templateSpans) this.#expression(expression);
  }

  #name(node: ts.Identifier): void {
    if (!this.#declared.has(node.text))
      throw this.#unexpected(`the name ${node.text}, which is no constant`, node);
    this.#leaf(node);
  }

  #property(node: ts.ObjectLiteralElementLike): void {
    const { ts } = this;
    if (ts.isSpreadAssignment(node)) this.#expression(node.expression);
    else if (ts.isShorthandPropertyAssignment(node)) this.#name(node.name);
    else if (ts.isPropertyAssignment(node)) {
      this.#key(node.name);
      this.#expression(node.initializer);
    } else throw this.#unexpected('a property that is no value', node);
  }

  #key(name: ts.PropertyName): void {
    const { ts } = this;
    if (ts.isStringLiteral(name)) this.#string(name);
    else if (ts.isIdentifier(name)) this.#leaf(name);
    else if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression))
      this.#string(name.expression);
    else throw this.#unexpected('a key that is no text', name);
  }

  #new(node: ts.NewExpression): void {
    const { expression: type, arguments: args = [] } = node;
    if (!this.ts.isIdentifier(type) || !this.#imported.has(type.text) || node.typeArguments)
      throw this.#unexpected('a class that is not imported', node);
    this.#leaf(type);
    for (const one of args) this.#expression(one);
  }

  #call(node: ts.CallExpression): void {
    const { ts } = this;
    const { expression: callee, arguments: args } = node;
    if (node.questionDotToken || node.typeArguments)
      throw this.#unexpected('a call that import does not write', node);
    if (ts.isIdentifier(callee) && FUNCTIONS.has(callee.text) && this.#imported.has(callee.text))
      this.#leaf(callee);
    else if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.name)) {
      if (!METHODS.has(callee.name.text)) throw this.#unexpected(`a call of ${callee.name.text}`, callee);
      this.#leaf(callee.name);
      this.#receiver(callee);
    } else throw this.#unexpected('a call that import does not write', node);
    for (const one of args) this.#expression(one);
  }

  #access(node: ts.PropertyAccessExpression): void {
    const base = node.expression;
    const isBase = this.ts.isIdentifier(base) && base.text === 'LabBase';
    if (!isBase && !PROPERTIES.has(node.name.text))
      throw this.#unexpected(`the property ${node.name.text}`, node);
    this.#leaf(node.name);
    this.#receiver(node);
  }

  // What a method or property belongs to: a class of the package, or any expression.
  #receiver({ expression, questionDotToken }: ts.PropertyAccessExpression): void {
    if (questionDotToken) throw this.#unexpected('a call that import does not write', expression);
    if (this.ts.isIdentifier(expression) && this.#imported.has(expression.text)) this.#leaf(expression);
    else this.#expression(expression);
  }

  // A token with a text of its own. All else between tokens is punctuation, key words and comments.
  #leaf(node: ts.Node): void {
    this.#tokens.push({ start: node.getStart(this.file), end: node.end });
  }

  // What lies between the tokens: with the comments that were meant taken out, punctuation and key words remain.
  #comments(): void {
    const { text } = this.file;
    const between =
      /^(?:[ {}[\]().,:;=<>-]|\b(?:import|type|from|const|for|of|new|true|false|null|string)\b)*$/;
    let at = 0;
    for (const { start, end } of [...this.#tokens, { start: text.length, end: text.length }].sort(
      (a, b) => a.start - b.start,
    )) {
      for (const line of text.slice(at, start).split('\n')) {
        const slashes = line.indexOf('//');
        const comment = slashes < 0 ? undefined : line.slice(slashes);
        if (comment !== undefined && !this.texts.meansComment(comment))
          throw new Unexpected(`a comment that was not meant: ${JSON.stringify(comment.slice(0, 80))}`);
        if (!between.test(slashes < 0 ? line : line.slice(0, slashes)))
          throw new Unexpected(`text that was not meant: ${JSON.stringify(line.slice(0, 80))}`);
      }
      at = end;
    }
  }
}
