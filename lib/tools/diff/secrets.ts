/** The text printed instead of a secret. */
export const MASK = '••••••';

const SECRET_NAME =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:private|api|access|secret|crypt|signing)[_-]?keys?|basicauth|digestauth|auth)(?:$|[^a-z])/i;
// A name that only locates a secret or configures its handling does not have a secret value.
const HARMLESS_NAME = /(?:_file|_path|_dir|_url|_uri|_endpoint|_class|_ttl|_age|_names?)$/i;

/** Returns true if a setting with this name usually has a secret value. */
export function isSecretName(name: string): boolean {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  return SECRET_NAME.test(spaced) && !HARMLESS_NAME.test(spaced);
}

/** Masks a value if one of its names suggests a secret. References to a parameter or a secret file stay readable. */
export function maskValue(names: readonly string[], value: string): string {
  if (!names.some(isSecretName)) return maskText(value);
  return value === '' || isReference(value) ? value : MASK;
}

// References without a default, paths of secret files, and Python expressions that read either.
function isReference(value: string): boolean {
  return (
    /^\$\{\w+(?::?\?|:?-)?\}$/.test(value) ||
    /^\/run\/secrets\/\S+$/.test(value) ||
    /^(?:read_secret\(|os\.environ)[^"']*(?:"[A-Za-z_]\w*"|'[A-Za-z_]\w*')[\])]+$/.test(value) ||
    value === '(from outside)' ||
    /^(?:true|false|yes|no|none|\d{1,2})$/i.test(value)
  );
}

/** Masks the secrets in a text: values after a name that suggests a secret, and passwords in URLs. */
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
