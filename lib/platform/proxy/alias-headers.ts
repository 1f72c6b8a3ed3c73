/**
 * Drops headers whose names other programs take for those of others: `X_Forwarded_For` is `X-Forwarded-For` to a WSGI
 * server, so that a browser could speak in the name of the proxy. nginx drops them too. Undefined for an image that may be
 * older than 3.7.12, which refuses a key that it does not know. Source: Traefik, security/header-aliases.
 */
export function aliasHeaders(image: string | undefined): { readonly aliasHeadersStrategy?: 'delete' } {
  if (image !== undefined && !sinceAliases(image)) return {};
  return { aliasHeadersStrategy: 'delete' };
}

function sinceAliases(image: string): boolean {
  const [, ...parts] = /:v?(\d+)\.(\d+)\.(\d+)/.exec(image) ?? [];
  const [major = 0, minor = 0, patch = 0] = parts.map(Number);
  return major > 3 || (major === 3 && (minor > 7 || (minor === 7 && patch >= 12)));
}
