import type { PythonValue } from '../../python';
import { VERSIONS } from '../../versions';
import type {
  AuthenticatorDefinition,
  AuthenticatorProblem,
  AuthenticatorWarning,
  OAuthFacts,
} from './definition';

/** Leaves out what was not given, and puts the owner's name before each trait. */
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

/** What every authenticator that speaks OAuth 2 has. Extend it for a provider of your own. */
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

  protected constructor({ className, owner, options, traits, warnings = [] }: OAuthFacts) {
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
 * The new names of a map that another account can have too: one that is mapped to the same name, or the account of
 * that name at the provider. JupyterHub compares names in lower case.
 */
function sharedNames(map: Readonly<Record<string, string>>): readonly AuthenticatorWarning[] {
  const accounts = new Set(Object.keys(map).map((name) => name.toLowerCase()));
  const names = Object.values(map).map((name) => name.toLowerCase());
  const shared = names.filter((name, at) => names.indexOf(name) !== at || !accounts.has(name));
  if (shared.length === 0) return [];
  return [
    {
      id: 'LW_AUTH_NAME_SHARED',
      message: `Two accounts of the provider can get one user name, and with it one home and its rights: ${[...new Set(shared)].join(', ')}.`,
      fix: 'Choose new names that no account of the provider has, or map that account as well; then acknowledge',
    },
  ];
}
