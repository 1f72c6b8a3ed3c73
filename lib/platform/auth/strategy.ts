import type { PythonValue } from '../../python';
import { VERSIONS } from '../../versions';
import type { AuthenticatorDefinition, AuthenticatorProblem, OAuthFacts } from './definition';

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
  abstract readonly open: boolean;

  protected constructor({ className, owner, options, traits }: OAuthFacts) {
    this.className = className;
    this.traits = traitsOf(owner, {
      client_id: options.clientId,
      client_secret: options.clientSecret,
      auto_login: options.autoLogin,
      username_map: options.usernameMap ? { ...options.usernameMap } : undefined,
      ...traits,
    });
    if (options.callbackUrl) this.callbackUrl = options.callbackUrl;
  }
}
