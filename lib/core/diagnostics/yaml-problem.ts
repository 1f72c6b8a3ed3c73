/** What is known of an error of the YAML reader: its code and its place. */
interface YamlError {
  readonly code?: string;
  readonly linePos?: readonly { readonly line: number; readonly col: number }[] | undefined;
}

/**
 * Describes why a text is not valid YAML, without quoting it. The reader's own messages quote the text, and the file
 * may be one that the user did not name.
 */
export function yamlProblem(error: unknown): string {
  const { code, linePos } = (error ?? {}) as YamlError;
  const [start] = linePos ?? [];
  const place = start ? `, line ${start.line}, column ${start.col}` : '';
  return `not valid YAML${place}${code && Object.hasOwn(MEANINGS, code) ? `: ${MEANINGS[code]}` : ''}`;
}

// By the codes of the reader (yaml 2, `ErrorCode`).
const MEANINGS: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias with an anchor or a tag',
  BAD_ALIAS: 'an alias without a name, or of an anchor that does not exist',
  BAD_COLLECTION_TYPE: 'a tag of another type of collection',
  BAD_DIRECTIVE: 'an unknown directive',
  BAD_DQ_ESCAPE: 'an unknown escape in double quotes',
  BAD_INDENT: 'wrong indentation',
  BAD_PROP_ORDER: 'an anchor or a tag in the wrong place',
  BAD_SCALAR_START: 'a plain value cannot start with this character',
  BLOCK_AS_IMPLICIT_KEY: 'a nested map on one line',
  BLOCK_IN_FLOW: 'a block within brackets or braces',
  DUPLICATE_KEY: 'a key that is given twice',
  KEY_OVER_1024_CHARS: 'a key of more than 1024 characters',
  MISSING_CHAR: 'a missing character, such as a quote, a colon or a bracket',
  MULTILINE_IMPLICIT_KEY: 'a key over several lines',
  MULTIPLE_ANCHORS: 'several anchors of one node',
  MULTIPLE_DOCS: 'several documents',
  MULTIPLE_TAGS: 'several tags of one node',
  NON_STRING_KEY: 'a key that is not a string',
  RESOURCE_EXHAUSTION: 'too deeply nested',
  TAB_AS_INDENT: 'a tab as indentation',
  TAG_RESOLVE_FAILED: 'an unknown tag, or a value that does not fit its tag',
  UNEXPECTED_TOKEN: 'an unexpected token',
};
