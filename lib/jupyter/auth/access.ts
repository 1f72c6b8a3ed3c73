/** Who, of those that the authenticator knows, may enter. */
export interface Access {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly admins: readonly string[];
}

/** The ways to say who may enter. One of them must be chosen: neither nobody nor everybody is a default. */
export const Access = {
  /** Everyone who can sign in. */
  everyoneSignedIn: (options: { readonly admins?: readonly string[] } = {}): Access => ({
    everyone: true,
    users: [],
    admins: options.admins ?? [],
  }),
  /** Those who are named. */
  only: (options: { readonly users?: readonly string[]; readonly admins?: readonly string[] }): Access => ({
    everyone: false,
    users: options.users ?? [],
    admins: options.admins ?? [],
  }),
} as const;
