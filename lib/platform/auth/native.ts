import { VERSIONS } from '../../versions';
import type { AuthenticatorDefinition } from './definition';
import { traitsOf } from './strategy';

/** Options of the hub's own accounts. */
export interface NativeOptions {
  /** Accounts work as soon as they are asked for, without an admin's yes: the world may enter. Default: false. */
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

/** Accounts that users ask for on the hub, and admins let in. Source: nativeauthenticator. */
export class NativeAuthenticator implements AuthenticatorDefinition {
  readonly className = 'native';
  readonly packages = [`jupyterhub-nativeauthenticator==${VERSIONS.nativeAuthenticator}`];
  readonly open: boolean;
  readonly oauth = false;
  readonly traits: AuthenticatorDefinition['traits'];

  constructor(options: NativeOptions = {}) {
    this.open = options.openSignup ?? false;
    this.traits = traitsOf('NativeAuthenticator', {
      open_signup: this.open,
      enable_signup: options.signup,
      minimum_password_length: options.minimumPasswordLength ?? 10,
      check_common_password: options.checkCommonPassword ?? true,
      allowed_failed_logins: options.allowedFailedLogins ?? 5,
      ask_email_on_signup: options.askEmail,
      allow_2fa: options.twoFactor ?? true,
    });
  }
}
