import { Construct } from 'constructs';

const WORDS =
  'PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?KEY|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|TOKEN|CREDENTIALS?';
const SECRET_NAME = new RegExp(`(?:^|[_.-]|[a-z](?=[A-Z]))(?:${WORDS})$`, 'i');

/** The text that replaces a secret in messages. */
export const NOT_SHOWN = '(not shown)';

/** True for a name whose value is a secret, such as `DB_PASSWORD` or `clientSecret`. */
export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** True for a literal secret: a text under such a name, or a URL with a password. */
export function isSecretText(name: string, value: string): boolean {
  if (URL_WITH_PASSWORD.test(value)) return true;
  // A path says where a secret is, not what it is; a deferred value is looked up elsewhere.
  const plain = value !== '' && !/^(?:\/|true$|false$)/i.test(value) && value === withoutTokens(value);
  return plain && looksSecret(name);
}

/** The command-line option that contains a literal secret, such as `--password=…`; undefined otherwise. */
export function secretOption(word: string): string | undefined {
  const [, name = '', value = ''] = /^(--?[\w-]+)=(.+)$/s.exec(word) ?? [];
  return !value.startsWith('$') && isSecretText(name.replaceAll('-', '_'), value) ? name : undefined;
}

/** A URL with a literal password, without a variable in it. */
export const URL_WITH_PASSWORD = /:\/\/[^\s:/@]*:(?!\$)[^\s/@\uE000]+@/;

/** A value as JSON for a message, with the values of secret names hidden. */
export function describeGiven(value: unknown): string {
  const plain = (asJson(value) ?? typeof value).replace(MARK, '${…}');
  return plain.length > 120 ? `${plain.slice(0, 117)}…` : plain;
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (key, item: unknown) => {
      if (looksSecret(key)) return NOT_SHOWN;
      if (Construct.isConstruct(item)) return item.node.path;
      if (typeof item === 'number' && !Number.isFinite(item)) return String(item);
      return typeof item === 'string' ? hidePair(item) : item;
    });
  } catch {
    // It is circular, or contains a number that JSON cannot express.
    return undefined;
  }
}

/** A text for a message, with `${…}` in place of each token of a deferred value. */
export function withoutTokens(text: string): string {
  return text.replace(MARK, '${…}');
}

/** Lines of a program, with the string literals of secret names hidden. */
export function hideInCode(code: string): string {
  return code
    .replace(LITERAL_OF_SECRET, (whole, name: string, between: string, quote: string) =>
      looksSecret(name) ? `${name}${between}${quote}${NOT_SHOWN}${quote}` : whole,
    )
    .replace(/(:\/\/[^\s:/@'"`]*:)[^\s@'"`$]+@/g, `$1${NOT_SHOWN}@`)
    .replace(/(['"`])([\w-]+)=((?:(?!\1).)+)\1/g, (whole, quote: string, name: string) =>
      looksSecret(name.replaceAll('-', '_')) ? `${quote}${name}=${NOT_SHOWN}${quote}` : whole,
    )
    .replace(/(\s--?[\w-]+=)([^\s'"`$]+)/g, (whole, option: string) =>
      looksSecret(option.slice(1, -1).replaceAll('-', '_')) ? `${option}${NOT_SHOWN}` : whole,
    );
}

// Tokens of deferred values; see `values/expression`.
const MARK = /\uE000[^\uE001]*\uE001/g;

// `password: 'x'`, `"DB_PASSWORD": "x"`, `addEnvironment('DB_PASSWORD', 'x')`, `password = 'x'`.
const LITERAL_OF_SECRET = /(?<![\w-])([\w-]+)(['"`]?\s*[:=,]\s*)(['"`])(?:\\.|(?!\3)[^\\\n])*\3/g;

// `DB_PASSWORD=x`, as in lists of variables.
function hidePair(text: string): string {
  const at = text.indexOf('=');
  return at > 0 && looksSecret(text.slice(0, at)) ? `${text.slice(0, at)}=${NOT_SHOWN}` : text;
}
