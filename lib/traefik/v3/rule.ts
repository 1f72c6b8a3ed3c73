/** A condition of a router. Source: Traefik's reference, "rule". */
export class Rule {
  /** By host name; may be a parameter. */
  static host(name: string): Rule {
    return new Rule(`Host(\`${name}\`)`);
  }

  static path(path: string): Rule {
    return new Rule(`Path(\`${path}\`)`);
  }

  static pathPrefix(prefix: string): Rule {
    return new Rule(`PathPrefix(\`${prefix}\`)`);
  }

  static header(name: string, value: string): Rule {
    return new Rule(`Header(\`${name}\`, \`${value}\`)`);
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

  toString(): string {
    return this.text;
  }
}
