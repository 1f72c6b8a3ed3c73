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

  /** By the whole path. */
  static path(path: Text): Rule {
    return new Rule(`Path(${quote(path)})`);
  }

  /** By what the path begins with. */
  static pathPrefix(prefix: Text): Rule {
    return new Rule(`PathPrefix(${quote(prefix)})`);
  }

  /** By a regular expression that the path matches. */
  static pathRegexp(expression: Text): Rule {
    return new Rule(`PathRegexp(${quote(expression)})`);
  }

  /** By HTTP method, any of several. */
  static method(...methods: readonly string[]): Rule {
    return anyOf(methods.map((method) => `Method(${quote(method)})`));
  }

  /** By a header with this value. */
  static header(name: Text, value: Text): Rule {
    return new Rule(`Header(${quote(name)}, ${quote(value)})`);
  }

  /** By a header whose value matches a regular expression. */
  static headerRegexp(name: Text, expression: Text): Rule {
    return new Rule(`HeaderRegexp(${quote(name)}, ${quote(expression)})`);
  }

  /** By a parameter of the query, and by its value where one is given. */
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

  /** Both conditions. */
  and(other: Rule): Rule {
    return new Rule(`${this.text} && ${other.text}`);
  }

  /** Either condition. */
  or(other: Rule): Rule {
    return new Rule(`(${this.text} || ${other.text})`);
  }

  /** The opposite of this condition. */
  not(): Rule {
    return new Rule(`!(${this.text})`);
  }

  /** The condition as Traefik reads it. */
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
