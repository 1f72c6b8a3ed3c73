import type { EnvVar } from '../../core';
import { checkOptions } from '../props/check';

/** User names: a list, or an environment variable that contains names separated by spaces or commas. */
export type UserNames = readonly string[] | EnvVar;

/** Options that every access rule accepts. */
export interface AccessOptions {
  /**
   * Administrators of the hub: they may do everything, including entering the labs of others. Removing a name from the
   * list does not revoke the right of a user who already has it; use the hub's admin page for that. Source: JupyterHub,
   * `Authenticator.admin_users`.
   * @default none
   */
  readonly admins?: UserNames;
  /**
   * Users who may see, start and stop the labs of others, but not enter them.
   * @default none
   */
  readonly operators?: readonly string[];
  /**
   * Users who are always refused. Source: JupyterHub, `Authenticator.blocked_users`.
   * @default none
   */
  readonly blocked?: readonly string[];
}

/** Options of an access rule that lists users. */
export interface AccessWithUsers extends AccessOptions {
  /**
   * Users who may enter. Source: JupyterHub, `Authenticator.allowed_users`.
   * @default none
   */
  readonly users?: UserNames;
}

/** Which of the users that the authenticator can identify may enter the hub. */
export interface Access {
  /** The rule: `everyone` signed in, `anyone` in the world, the `provider`'s own lists, or `named` users. */
  readonly rule: 'everyone' | 'anyone' | 'provider' | 'named';
  /** Users who may enter. */
  readonly users: UserNames;
  /** Administrators of the hub. */
  readonly admins: UserNames;
  /** Users who may see, start and stop the labs of others. */
  readonly operators: readonly string[];
  /** Users who are always refused. */
  readonly blocked: readonly string[];
}

function access(rule: Access['rule'], options: AccessWithUsers, users: UserNames = []): Access {
  const type = rule === 'named' || rule === 'provider' ? 'AccessWithUsers' : 'AccessOptions';
  return checkOptions('Access', type, options, ({ admins = [], operators = [], blocked = [] }): Access => {
    return { rule, users, admins, operators, blocked };
  });
}

/** Access rules. You must choose one: access is never open or closed by default. */
export const Access = {
  /** Everyone who can sign in. Refused for an authenticator that accepts any account in the world. */
  everyoneSignedIn: (options: AccessOptions = {}): Access => access('everyone', options),
  /** Only the listed users. */
  only: (options: AccessWithUsers): Access => access('named', options, options?.users),
  /** Users whom the authenticator's own options allow: organizations, teams or groups. */
  byProvider: (options: AccessWithUsers = {}): Access => access('provider', options, options.users),
  /** Everyone whom the authenticator accepts, even if it accepts any account in the world. */
  anyone: (options: AccessOptions = {}): Access => access('anyone', options),
} as const;
