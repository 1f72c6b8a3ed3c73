import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvVar } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { VERSIONS } from '../../versions';
import type { AuthenticatorDefinition } from './definition';
import { traitsOf } from './strategy';

/** Options of accounts on the hub. Source: nativeauthenticator, `NativeAuthenticator`. */
export interface NativeOptions {
  /**
   * Password for the first sign-in of admins who have no account yet; they change it afterwards. No one can sign up
   * with the name of an admin.
   * @default the secret `HUB_ADMIN_PASSWORD`
   */
  readonly adminPassword?: EnvVar;
  /**
   * Activate new accounts without approval by an admin, so that anyone may enter. Names that are on the hub's access
   * lists still need approval.
   * @default false
   */
  readonly openSignup?: boolean;
  /**
   * Show a sign-up page.
   * @default true
   */
  readonly signup?: boolean;
  /**
   * Minimum length of a password, in characters.
   * @default 10
   */
  readonly minimumPasswordLength?: number;
  /**
   * Refuse common passwords.
   * @default true
   */
  readonly checkCommonPassword?: boolean;
  /**
   * Failed sign-ins before an account is locked for 10 minutes; 0 to never lock.
   * @default 5
   */
  readonly allowedFailedLogins?: number;
  /**
   * Ask for an e-mail address.
   * @default false
   */
  readonly askEmail?: boolean;
  /**
   * Let users add a second factor (TOTP).
   * @default true
   */
  readonly twoFactor?: boolean;
}

/**
 * Accounts that users request on the hub and admins approve. Upstream authorizes the first user who signs up with the
 * name of an admin or of an allowed user; here such a name grants nothing. Source: nativeauthenticator.
 */
export class NativeAuthenticator implements AuthenticatorDefinition {
  readonly className = 'AccountsWithReservedNames';
  readonly classSource: string;
  readonly needsApproval = true;
  readonly packages = [`jupyterhub-nativeauthenticator==${VERSIONS.nativeAuthenticator}`];
  readonly open: boolean;
  readonly oauth = false;
  readonly traits: AuthenticatorDefinition['traits'];

  constructor(options: NativeOptions = {}) {
    this.open = options.openSignup ?? false;
    this.classSource = readFileSync(join(ASSETS, 'hub', 'native_accounts.py'), 'utf8');
    const upstream = traitsOf('NativeAuthenticator', {
      open_signup: this.open,
      enable_signup: options.signup,
      minimum_password_length: options.minimumPasswordLength ?? 10,
      check_common_password: options.checkCommonPassword ?? true,
      allowed_failed_logins: options.allowedFailedLogins ?? 5,
      ask_email_on_signup: options.askEmail,
      allow_2fa: options.twoFactor ?? true,
    });
    const reservedNames = traitsOf(this.className, {
      first_password:
        options.adminPassword ??
        EnvVar.secret('HUB_ADMIN_PASSWORD', {
          description:
            'The password with which admins sign in for the first time; they change it afterwards.',
          generate: 'openssl rand -base64 18',
        }),
    });
    this.traits = { ...upstream, ...reservedNames };
  }
}
