import { shown } from './shown';

/** Why the roles of a backup are refused. */
export class RolesError extends Error {}

/** One statement about roles. */
export interface RoleStatement {
  /** As SQL, put together again from its tokens. */
  readonly sql: string;
  /** The role that it is about; for a grant the one that gets it. */
  readonly role: string;
  /** The roles that are granted. */
  readonly granted: readonly string[];
  /** What it gives that needs a yes of the operator; undefined for nothing. */
  readonly risk: string | undefined;
}

/** The largest script of roles that is read, in bytes. */
export const LARGEST_ROLES = 64 * 1024 * 1024;

// PostgreSQL, "Lexical Structure". No token here can start a comment, a meta-command or a variable of psql.
const TOKEN =
  /(?<skip>\s+|--[^\n]*)|(?<string>[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^'\\]|'')*')|(?<name>"(?:[^"]|"")+")|(?<word>[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*)|(?<number>-?\d+(?:\.\d+)?)|(?<mark>[;,=])/uy;

// PostgreSQL writes these around a script, so that the script itself cannot hold meta-commands.
const RESTRICT = /^\\(?:un)?restrict [A-Za-z0-9]+$/gm;

interface Token {
  readonly kind: 'string' | 'name' | 'word' | 'number' | 'mark';
  readonly text: string;
}

/**
 * Reads the statements about roles that `pg_dumpall --roles-only` writes, and only those.
 * @throws RolesError for any other statement, and for meta-commands of psql.
 */
export function readRoleStatements(script: string): readonly RoleStatement[] {
  return statements(script.replace(RESTRICT, '')).flatMap((tokens) => {
    const [first] = tokens;
    // Settings of the session that wrote it.
    if (is(first, 'SET')) return [];
    const found = roleOf(tokens);
    if (!found) throw new RolesError(`an unexpected statement: ${shown(sqlOf(tokens))}`);
    return [{ sql: `${sqlOf(tokens)};`, ...found }];
  });
}

/**
 * The statements that a restore runs, and what of them needs a yes of the operator.
 * @param own The superuser of the server. It is there already, with a password of the host.
 */
export function rolesFor(
  all: readonly RoleStatement[],
  own: string,
): { readonly sql: readonly string[]; readonly risks: readonly string[] } {
  const chosen = all.filter(({ role, granted }) => role !== own || granted.length > 0);
  const risks = chosen.flatMap(({ role, granted, risk }) => {
    const superuser = granted.includes(own) ? `the rights of the superuser ${shown(own)}` : undefined;
    const what = risk ?? superuser;
    return what === undefined ? [] : [`the role ${shown(role)} gets ${what}`];
  });
  return { sql: chosen.map(({ sql }) => sql), risks: [...new Set(risks)] };
}

function statements(script: string): readonly (readonly Token[])[] {
  const found: Token[][] = [];
  let open: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < script.length; at = TOKEN.lastIndex) {
    const groups = TOKEN.exec(script)?.groups;
    if (!groups) throw new RolesError(`unexpected text: ${shown(script.slice(at, at + 40))}`);
    const [kind, text] = Object.entries(groups).find(([, value]) => value !== undefined) ?? ['skip', ''];
    if (kind === 'skip') continue;
    if (text !== ';') open.push({ kind: kind as Token['kind'], text });
    else if (open.length > 0) {
      found.push(open);
      open = [];
    }
  }
  if (open.length > 0) throw new RolesError(`a statement without an end: ${shown(sqlOf(open))}`);
  return found;
}

// Roles with one of these can become superuser, read all data, or read it past its row-level security.
const POWERS = ['SUPERUSER', 'CREATEROLE', 'REPLICATION', 'BYPASSRLS'];
const PLAIN = [
  ...['NOSUPERUSER', 'INHERIT', 'NOINHERIT', 'NOCREATEROLE', 'CREATEDB', 'NOCREATEDB', 'LOGIN', 'NOLOGIN'],
  ...['NOREPLICATION', 'NOBYPASSRLS', 'CONNECTION', 'LIMIT', 'PASSWORD', 'VALID', 'UNTIL', 'NULL'],
];

// Settings of a role that only change how its own queries are answered.
const SETTINGS = [
  ...['search_path', 'timezone', 'datestyle', 'intervalstyle', 'client_encoding', 'lc_messages', 'work_mem'],
  ...['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout'],
  ...[
    'default_transaction_isolation',
    'default_transaction_read_only',
    'application_name',
    'extra_float_digits',
  ],
];

function roleOf(tokens: readonly Token[]): Omit<RoleStatement, 'sql'> | undefined {
  const [first, second, third, ...rest] = tokens;
  const role = nameOf(third);
  if (is(first, 'CREATE') && is(second, 'ROLE') && role !== undefined && rest.length === 0)
    return { role, granted: [], risk: undefined };
  if (is(first, 'ALTER') && is(second, 'ROLE') && role !== undefined) return alteration(role, rest);
  if (is(first, 'GRANT')) return grant(tokens.slice(1));
  const [name, verb, text, ...more] = rest;
  if (is(first, 'COMMENT') && is(second, 'ON') && is(third, 'ROLE') && is(verb, 'IS') && more.length === 0) {
    const commented = nameOf(name);
    if (commented !== undefined && (text?.kind === 'string' || is(text, 'NULL')))
      return { role: commented, granted: [], risk: undefined };
  }
  return undefined;
}

function alteration(role: string, [verb, ...rest]: readonly Token[]): Omit<RoleStatement, 'sql'> | undefined {
  if (is(verb, 'WITH')) {
    const words = rest.filter(({ kind }) => kind === 'word').map(({ text }) => text.toUpperCase());
    const known = rest.every(({ kind }) => kind === 'word' || kind === 'string' || kind === 'number');
    if (!known || words.some((word) => !PLAIN.includes(word) && !POWERS.includes(word))) return undefined;
    return { role, granted: [], risk: words.find((word) => POWERS.includes(word)) };
  }
  const setting =
    is(verb, 'IN') && is(rest[0], 'DATABASE') && nameOf(rest[1]) !== undefined
      ? rest.slice(2)
      : [verb, ...rest];
  const [set, parameter, to, ...values] = setting;
  const isValue = values.every((value) => value?.kind !== 'mark' || value.text === ',');
  if (!is(set, 'SET') || !parameter || (!is(to, 'TO') && to?.text !== '=') || values.length === 0 || !isValue)
    return undefined;
  const name = nameOf(parameter)?.toLowerCase();
  if (name === undefined) return undefined;
  return { role, granted: [], risk: SETTINGS.includes(name) ? undefined : `the setting ${shown(name)}` };
}

function grant(tokens: readonly Token[]): Omit<RoleStatement, 'sql'> | undefined {
  const to = tokens.findIndex((token) => is(token, 'TO'));
  const given = tokens.slice(0, Math.max(to, 0)).filter(({ text }) => text !== ',');
  const granted = given.map(nameOf).filter((name) => name !== undefined);
  const role = nameOf(tokens[to + 1]);
  const options = tokens.slice(to + 2);
  const known = options.every(({ kind, text }) => kind === 'word' || kind === 'name' || text === ',');
  if (to < 1 || granted.length !== given.length || role === undefined || !known) return undefined;
  // The predefined roles, some of which read and write files of the server and run programs.
  const predefined = granted.find((name) => name.startsWith('pg_'));
  return { role, granted, risk: predefined && `the rights of ${shown(predefined)}` };
}

function is(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === word;
}

function nameOf(token: Token | undefined): string | undefined {
  if (token?.kind === 'name') return token.text.slice(1, -1).replaceAll('""', '"');
  return token?.kind === 'word' ? token.text.toLowerCase() : undefined;
}

function sqlOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}
