import type { EnvVar } from '../../core';
import { checkOptions } from '../props/check';

/** User names: a list, or a parameter with names between blanks or commas. */
export type UserNames = readonly string[] | EnvVar;

/** What every way of access can say besides. */
export interface AccessOptions {
  /**
   * Users who may do everything, entering others' labs included. Taking a name off the list does not take the right
   * from somebody who has it: the hub's admin page does. Default: none.
   */
  readonly admins?: UserNames;
  /** Users who may see, start and stop others' labs, but not enter them. Default: none. */
  readonly operators?: readonly string[];
  /** Users who are kept out whatever else is said. Default: none. */
  readonly blocked?: readonly string[];
}

/** The same, with users who are named. */
export interface AccessWithUsers extends AccessOptions {
  /** Users who may enter. Default: none. */
  readonly users?: UserNames;
}

/** Who, of those that the authenticator knows, may enter. */
export interface Access {
  /** Which of the ways it is. */
  readonly rule: 'everyone' | 'anyone' | 'provider' | 'named';
  /** Users who are named. */
  readonly users: UserNames;
  /** Users who may do everything. */
  readonly admins: UserNames;
  /** Users who may see, start and stop others' labs. */
  readonly operators: readonly string[];
  /** Users who are kept out. */
  readonly blocked: readonly string[];
}

function access(rule: Access['rule'], options: AccessWithUsers, users: UserNames = []): Access {
  const type = rule === 'named' || rule === 'provider' ? 'AccessWithUsers' : 'AccessOptions';
  return checkOptions('Access', type, options, ({ admins = [], operators = [], blocked = [] }): Access => {
    return { rule, users, admins, operators, blocked };
  });
}

/** The ways to say who may enter. One of them must be chosen: neither nobody nor everybody is a default. */
export const Access = {
  /** Everyone who can sign in. Refused where that is everybody in the world. */
  everyoneSignedIn: (options: AccessOptions = {}): Access => access('everyone', options),
  /** Those who are named. */
  only: (options: AccessWithUsers): Access => access('named', options, options?.users),
  /** Those whom the authenticator's own options admit: organisations, teams, groups. */
  byProvider: (options: AccessWithUsers = {}): Access => access('provider', options, options.users),
  /** Everybody in the world, where the authenticator takes any account. Say it only if you mean it. */
  anyone: (options: AccessOptions = {}): Access => access('anyone', options),
} as const;
