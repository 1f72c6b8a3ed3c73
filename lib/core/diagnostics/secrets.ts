import { Construct } from 'constructs';

const WORDS =
  'PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?KEY|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|TOKEN|CREDENTIALS?';
const SECRET_NAME = new RegExp(`(?:^|[_.-]|[a-z](?=[A-Z]))(?:${WORDS})$`, 'i');

/** What stands in a report in the place of a secret. */
export const NOT_SHOWN = '(not shown)';

/** True for a name whose value is a secret, such as `DB_PASSWORD` or `clientSecret`. */
export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** True for a secret that is written down: a text under such a name, or an address with a password in it. */
export function isSecretText(name: string, value: string): boolean {
  if (URL_WITH_PASSWORD.test(value)) return true;
  // A path is where a secret lies, not what it is; and a deferred value is looked up elsewhere.
  const plain = value !== '' && !/^(?:\/|true$|false$)/i.test(value) && value === withoutTokens(value);
  return plain && looksSecret(name);
}

/** The option of a command line that gives a secret as plain text, such as `--password=…`; undefined for others. */
export function secretOption(word: string): string | undefined {
  const [, name = '', value = ''] = /^(--?[\w-]+)=(.+)$/s.exec(word) ?? [];
  return !value.startsWith('$') && isSecretText(name.replaceAll('-', '_'), value) ? name : undefined;
}

/** A password within an address: no part of it is a parameter. */
export const URL_WITH_PASSWORD = /:\/\/[^\s:/@]*:(?!\$)[^\s/@\uE000]+@/;

/** A value for a report, as JSON, without what stands under secret names. */
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
    // It holds itself, or a number that JSON does not have.
    return undefined;
  }
}

/** A text for a report, with a name in the place of each deferred value: its mark would read as noise. */
export function withoutTokens(text: string): string {
  return text.replace(MARK, '${…}');
}

/** Lines of a program without the texts that are given to secret names. */
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

// Marks of deferred values; see `values/expression`.
const MARK = /\uE000[^\uE001]*\uE001/g;

// `password: 'x'`, `"DB_PASSWORD": "x"`, `addEnvironment('DB_PASSWORD', 'x')`, `password = 'x'`.
const LITERAL_OF_SECRET = /(?<![\w-])([\w-]+)(['"`]?\s*[:=,]\s*)(['"`])(?:\\.|(?!\3)[^\\\n])*\3/g;

// `DB_PASSWORD=x`, as in lists of variables.
function hidePair(text: string): string {
  const at = text.indexOf('=');
  return at > 0 && looksSecret(text.slice(0, at)) ? `${text.slice(0, at)}=${NOT_SHOWN}` : text;
}
