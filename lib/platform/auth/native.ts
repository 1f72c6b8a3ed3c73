import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvVar } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { VERSIONS } from '../../versions';
import type { AuthenticatorDefinition } from './definition';
import { traitsOf } from './strategy';

/** Options of the hub's own accounts. */
export interface NativeOptions {
  /**
   * The password with which admins who have no account yet sign in for the first time; they change it afterwards.
   * Nobody can sign up with the name of an admin. Default: the secret parameter HUB_ADMIN_PASSWORD.
   */
  readonly adminPassword?: EnvVar;
  /**
   * Accounts work as soon as they are asked for, without an admin's yes: the world may enter. Names that the hub knows
   * already wait for an admin's yes all the same. Default: false.
   */
  readonly openSignup?: boolean;
  /** Offer a page to ask for an account. Default: true. */
  readonly signup?: boolean;
  /** Default: 10 characters. */
  readonly minimumPasswordLength?: number;
  /** Refuse passwords that many people use. Default: true. */
  readonly checkCommonPassword?: boolean;
  /** Wrong passwords before an account is locked for a while. Default: 5; 0 for never. */
  readonly allowedFailedLogins?: number;
  /** Ask for an e-mail address. Default: false. */
  readonly askEmail?: boolean;
  /** Let users add a second factor. Default: true. */
  readonly twoFactor?: boolean;
}

/**
 * Accounts that users ask for on the hub, and admins let in. Upstream authorises whoever is the first to sign up with a
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
    const own = traitsOf(this.className, {
      first_password:
        options.adminPassword ??
        EnvVar.secret('HUB_ADMIN_PASSWORD', {
          description:
            'The password with which admins sign in for the first time; they change it afterwards.',
          generate: 'openssl rand -base64 18',
        }),
    });
    this.traits = { ...upstream, ...own };
  }
}
