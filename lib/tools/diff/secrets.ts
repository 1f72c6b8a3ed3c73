/** What is printed in the place of a secret. */
export const MASK = '••••••';

const SECRET_NAME =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:private|api|access|secret|crypt|signing)[_-]?keys?|basicauth|digestauth|auth)(?:$|[^a-z])/i;
// What only says where a secret lies, or how one is handled, is none.
const HARMLESS_NAME = /(?:_file|_path|_dir|_url|_uri|_endpoint|_class|_ttl|_age|_names?)$/i;

/** True when a name promises a secret value. */
export function isSecretName(name: string): boolean {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  return SECRET_NAME.test(spaced) && !HARMLESS_NAME.test(spaced);
}

/** A value as it may be shown: a reference to a parameter stays, a literal under a secret's name does not. */
export function shown(names: readonly string[], value: string): string {
  if (!names.some(isSecretName)) return maskText(value);
  return value === '' || isReference(value) ? value : MASK;
}

// Only references without a default, paths of secret files, and Python's reading of either.
function isReference(value: string): boolean {
  return (
    /^\$\{\w+(?::?\?|:?-)?\}$/.test(value) ||
    /^\/run\/secrets\/\S+$/.test(value) ||
    /^(?:read_secret\(|os\.environ)[^"']*(?:"[A-Za-z_]\w*"|'[A-Za-z_]\w*')[\])]+$/.test(value) ||
    value === '(from outside)' ||
    /^(?:true|false|yes|no|none|\d{1,2})$/i.test(value)
  );
}

/** A text without the secrets that stand in it under their names, or in a URL. */
export function maskText(text: string): string {
  return text
    .replace(/(:\/\/[^\s:/@]*:)(?!\$\{)[^\s@/]+(?=@)/g, `$1${MASK}`)
    .replace(
      /(?<![\w.-]|\$\{)(["']?)([A-Za-z_][\w.-]*)\1(\s*(?:=|:)\s*)(?!read_secret|os\.environ|\$\{|\/run\/secrets)("[^"\n]*"|'[^'\n]*'|[^\s,;}"']+)/g,
      (whole: string, quote: string, name: string, equals: string) =>
        isSecretName(name) ? `${quote}${name}${quote}${equals}${MASK}` : whole,
    )
    .replace(
      /(?<![\w-])(--?[A-Za-z][\w-]*)([=, ]+)(?!\$\{|\/run\/secrets|-)([^\s,\]]+)/g,
      (whole: string, flag: string, equals: string) =>
        isSecretName(flag.replace(/^-+/, '')) ? `${flag}${equals}${MASK}` : whole,
    );
}
