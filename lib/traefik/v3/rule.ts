import type { Text } from '../../compose';

/** A condition of a router. Source: Traefik's reference, "rule". */
export class Rule {
  /** By host name, any of several; may be a parameter. */
  static host(...names: readonly Text[]): Rule {
    return anyOf(names.map((name) => `Host(${quote(name)})`));
  }

  /** By a regular expression that the host name matches. */
  static hostRegexp(expression: Text): Rule {
    return new Rule(`HostRegexp(${quote(expression)})`);
  }

  static path(path: Text): Rule {
    return new Rule(`Path(${quote(path)})`);
  }

  static pathPrefix(prefix: Text): Rule {
    return new Rule(`PathPrefix(${quote(prefix)})`);
  }

  static pathRegexp(expression: Text): Rule {
    return new Rule(`PathRegexp(${quote(expression)})`);
  }

  static method(...methods: readonly string[]): Rule {
    return anyOf(methods.map((method) => `Method(${quote(method)})`));
  }

  static header(name: Text, value: Text): Rule {
    return new Rule(`Header(${quote(name)}, ${quote(value)})`);
  }

  static headerRegexp(name: Text, expression: Text): Rule {
    return new Rule(`HeaderRegexp(${quote(name)}, ${quote(expression)})`);
  }

  static query(name: Text, value?: Text): Rule {
    return new Rule(`Query(${[name, ...(value === undefined ? [] : [value])].map(quote).join(', ')})`);
  }

  /** By address or range of the client. */
  static clientIp(...ranges: readonly Text[]): Rule {
    return anyOf(ranges.map((range) => `ClientIP(${quote(range)})`));
  }

  /** By the name that a TLS client asks for; `*` for any. For TCP. */
  static hostSni(...names: readonly Text[]): Rule {
    return anyOf(names.map((name) => `HostSNI(${quote(name)})`));
  }

  /** Any condition, as Traefik writes it. */
  static raw(text: string): Rule {
    return new Rule(text);
  }

  private constructor(private readonly text: string) {}

  and(other: Rule): Rule {
    return new Rule(`${this.text} && ${other.text}`);
  }

  or(other: Rule): Rule {
    return new Rule(`(${this.text} || ${other.text})`);
  }

  not(): Rule {
    return new Rule(`!(${this.text})`);
  }

  toString(): string {
    return this.text;
  }
}

function anyOf(conditions: readonly string[]): Rule {
  const text = conditions.join(' || ');
  return Rule.raw(conditions.length > 1 ? `(${text})` : text);
}

// Traefik reads Go's strings: one with a backtick in it must be quoted.
function quote(value: Text): string {
  const text = String(value);
  return text.includes('`') ? JSON.stringify(text) : `\`${text}\``;
}
