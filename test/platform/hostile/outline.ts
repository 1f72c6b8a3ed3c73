import { parse as parseToml } from '@iarna/toml';
import { parser } from '@lezer/python';
import { DockerfileParser } from 'dockerfile-ast';
import { split } from 'shlex';
import { parse as parseYaml } from 'yaml';

/**
 * What a file says without its texts: its statements, keys, instructions and words. A text that is data changes none of
 * it. Throws where the file is not of its language.
 */
export function outlineOf(path: string, text: string): unknown {
  const name = path.split('/').at(-1) ?? '';
  if (name.endsWith('.yml')) return outlineOfValue(parseYaml(text, { uniqueKeys: true }));
  if (name.endsWith('.toml')) return outlineOfValue(parseToml(text));
  if (name.endsWith('.py')) return outlineOfPython(text);
  if (name === 'Dockerfile') return outlineOfDockerfile(text);
  if (name === '.env.example') return outlineOfEnv(text);
  return text;
}

// Keys may be texts of a user as well, so that the order of a map says nothing.
function outlineOfValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outlineOfValue);
  if (typeof value !== 'object' || value === null) return typeof value;
  return {
    map: Object.values(value)
      .map((one) => JSON.stringify(outlineOfValue(one)))
      .sort(),
  };
}

function outlineOfPython(text: string): unknown {
  const nodes: string[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, type, node }) => {
      if (type.isError) throw new Error(`no Python at ${from}: ${text.slice(from, from + 40)}`);
      // Comments are no statements; entries of a dict have an order by their keys.
      if (name !== 'Comment' && name !== 'Escape')
        nodes.push(node.parent?.name === 'DictionaryExpression' ? '' : name);
    },
  });
  return nodes.filter(Boolean);
}

function outlineOfDockerfile(text: string): unknown {
  const file = DockerfileParser.parse(text);
  return file.getInstructions().map((instruction) => {
    const keyword = instruction.getKeyword();
    const body = instruction.getRawArgumentsContent() ?? '';
    if (keyword === 'RUN') return [keyword, split(body.replace(/\\\n/g, ' ')).length, signsOf(body)];
    if (/^(?:CMD|ENTRYPOINT|COPY|ADD|VOLUME|SHELL)$/.test(keyword) && body.startsWith('['))
      return [keyword, (JSON.parse(body) as unknown[]).length];
    if (/^(?:ENV|LABEL|ARG)$/.test(keyword)) return [keyword];
    return [keyword, body.split(/\s+/).length];
  });
}

// What a shell acts on: the signs outside single quotes.
function signsOf(command: string): string {
  return command.replace(/'[^']*'|"'+"/g, '').replace(/[\w\s.,:/@%+='-]/g, '');
}

function outlineOfEnv(text: string): unknown {
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => !/^# /.test(line));
  for (const line of lines)
    if (!/^#?[A-Za-z_]\w*=$|^$/.test(line)) throw new Error(`no line of .env: ${line}`);
  return lines.filter(Boolean).length;
}

/** The texts of a compose file, of TOML and of Python, as their readers give them; Compose makes one `$` of `$$`. */
export function textsOf(path: string, text: string): readonly string[] {
  if (path.endsWith('.yml')) return textsOfValue(parseYaml(text)).map((one) => one.replaceAll('$$', '$'));
  if (path.endsWith('.toml')) return textsOfValue(parseToml(text));
  if (!path.endsWith('.py')) return [];
  const texts: string[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      const literal = text.slice(from, to);
      if (name === 'String' && /^"(?!"")/.test(literal)) texts.push(decode(literal));
    },
  });
  return texts;
}

function textsOfValue(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOfValue(inner)]);
}

// What Python makes of the escapes that the program writes.
function decode(literal: string): string {
  const long = literal.replace(
    /(?<!\\)((?:\\\\)*)\\U([0-9a-f]{8})/g,
    (_, before: string, code: string) => before + String.fromCodePoint(Number.parseInt(code, 16)),
  );
  return JSON.parse(long) as string;
}
