import type { PythonValue } from '../../python';
import { VERSIONS } from '../../versions';
import type {
  AuthenticatorDefinition,
  AuthenticatorProblem,
  AuthenticatorWarning,
  OAuthStrategyProps,
} from './definition';

/** Prefixes each trait with the owner's name, and leaves out undefined values and empty lists. */
export function traitsOf(
  owner: string,
  traits: Readonly<Record<string, PythonValue | undefined>>,
): Record<string, PythonValue> {
  const given = Object.entries(traits).filter((entry): entry is [string, PythonValue] => {
    const [, value] = entry;
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  return Object.fromEntries(given.map(([name, value]) => [`${owner}.${name}`, value]));
}

/** Base of the OAuth 2 authenticators. Extend it for another provider. */
export abstract class OAuthStrategy implements AuthenticatorDefinition {
  readonly className: string;
  readonly packages: readonly string[] = [`oauthenticator==${VERSIONS.oauthenticator}`];
  readonly oauth = true;
  readonly traits: Readonly<Record<string, PythonValue>>;
  readonly callbackUrl?: string;
  readonly allows: boolean = false;
  readonly managesGroups: boolean = false;
  readonly problems: readonly AuthenticatorProblem[] = [];
  readonly warnings: readonly AuthenticatorWarning[];
  abstract readonly open: boolean;

  protected constructor({ className, owner, options, traits, warnings = [] }: OAuthStrategyProps) {
    this.className = className;
    this.traits = traitsOf(owner, {
      client_id: options.clientId,
      client_secret: options.clientSecret,
      auto_login: options.autoLogin,
      username_map: options.usernameMap ? { ...options.usernameMap } : undefined,
      ...traits,
    });
    this.warnings = [...sharedNames(options.usernameMap ?? {}), ...warnings];
    if (options.callbackUrl) this.callbackUrl = options.callbackUrl;
  }
}

/**
 * Warns about mapped names that two accounts can get: two entries map to the same name, or the provider has an account
 * of that name. JupyterHub compares names in lower case.
 */
function sharedNames(map: Readonly<Record<string, string>>): readonly AuthenticatorWarning[] {
  const accounts = new Set(Object.keys(map).map((name) => name.toLowerCase()));
  const names = Object.values(map).map((name) => name.toLowerCase());
  const shared = names.filter((name, at) => names.indexOf(name) !== at || !accounts.has(name));
  if (shared.length === 0) return [];
  return [
    {
      id: 'LW_AUTH_NAME_SHARED',
      message: `Two accounts at the provider can get the same user name, and so share one home and its rights: ${[...new Set(shared)].join(', ')}.`,
      fix: 'Use names that no account at the provider has, or map that account too; then acknowledge the warning',
    },
  ];
}
