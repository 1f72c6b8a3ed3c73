import { EnvVar } from '../../core';
import type { AuthenticatorDefinition } from './definition';

/** Options of the shared passwords. Source: JupyterHub, `SharedPasswordAuthenticator`. */
export interface LocalOptions {
  /**
   * Password of all users; at least 8 characters.
   * @default the secret `HUB_PASSWORD`
   */
  readonly password?: EnvVar;
  /**
   * Password of admins; at least 32 characters.
   * @default the secret `HUB_ADMIN_PASSWORD`
   */
  readonly adminPassword?: EnvVar;
}

/**
 * One password for all users and a longer one for admins: for a laptop or an isolated network. Anyone who knows the
 * password can sign in as any user. Source: JupyterHub, `SharedPasswordAuthenticator`.
 */
export class LocalAuthenticator implements AuthenticatorDefinition {
  readonly className = 'shared-password';
  readonly packages = [];
  readonly open = false;
  readonly oauth = false;
  readonly sharedPassword = true;
  readonly traits: AuthenticatorDefinition['traits'];

  constructor(options: LocalOptions = {}) {
    this.traits = {
      'SharedPasswordAuthenticator.user_password':
        options.password ??
        EnvVar.secret('HUB_PASSWORD', {
          description: 'The password with which every user signs in; 8 characters or more.',
          generate: 'openssl rand -base64 18',
        }),
      'SharedPasswordAuthenticator.admin_password':
        options.adminPassword ??
        EnvVar.secret('HUB_ADMIN_PASSWORD', {
          description: 'The password with which admins sign in; 32 characters or more.',
          generate: 'openssl rand -hex 24',
        }),
    };
  }
}
