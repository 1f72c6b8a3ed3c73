/**
 * Drops headers that look like other headers to some servers: a WSGI server reads `X_Forwarded_For` as `X-Forwarded-For`,
 * so a browser could forge headers of the proxy. nginx drops them too. Empty for an image that can be older than 3.7.12,
 * which refuses the unknown key. Source: Traefik, security/header-aliases.
 */
export function aliasHeaders(image: string | undefined): { readonly aliasHeadersStrategy?: 'delete' } {
  if (image !== undefined && !supportsAliasHeaders(image)) return {};
  return { aliasHeadersStrategy: 'delete' };
}

function supportsAliasHeaders(image: string): boolean {
  const [, ...parts] = /:v?(\d+)\.(\d+)\.(\d+)/.exec(image) ?? [];
  const [major = 0, minor = 0, patch = 0] = parts.map(Number);
  return major > 3 || (major === 3 && (minor > 7 || (minor === 7 && patch >= 12)));
}
