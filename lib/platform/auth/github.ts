import { PythonExpression, pythonString } from '../../python';
import type { AuthenticatorProblem, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** Options of the GitHub authenticator. Source: oauthenticator, `GitHubOAuthenticator`. */
export interface GitHubOptions extends OAuthOptions {
  /**
   * Organizations, or teams as `organization:team`, whose members may enter with `Access.byProvider`.
   * @default none
   */
  readonly organizations?: readonly string[];
  /**
   * Make the teams of `organizations` groups of the hub. A group is named by the team's slug, or `organization:team` in
   * lower case if you list several organizations. Teams of other organizations do not count, because anyone can create
   * an organization with a team of any name.
   * @default false
   */
  readonly teamsAsGroups?: boolean;
  /**
   * URL of a GitHub Enterprise server.
   * @default `https://github.com`
   */
  readonly githubUrl?: string;
}

/** Signs users in with GitHub, where anyone can create an account. Source: oauthenticator, `GitHubOAuthenticator`. */
export class GitHubAuthenticator extends OAuthStrategy {
  // Organizations allow users, they do not restrict sign-in: "everyone signed in" is everyone at GitHub.
  readonly open = true;
  /** User names have no domain. */
  readonly userNames = 'plain';
  override readonly allows: boolean;
  override readonly managesGroups: boolean;
  override readonly problems: readonly AuthenticatorProblem[];

  constructor(options: GitHubOptions) {
    const { organizations = [], teamsAsGroups = false } = options;
    super({
      className: 'github',
      owner: 'GitHubOAuthenticator',
      options,
      traits: {
        allowed_organizations: organizations,
        // Without this scope, GitHub reports only public memberships.
        scope: organizations.length > 0 || teamsAsGroups ? ['read:org'] : [],
        github_url: options.githubUrl,
        ...(teamsAsGroups
          ? {
              populate_teams_in_auth_state: true,
              manage_groups: true,
              auth_state_groups_key: teamsOf(organizations),
            }
          : {}),
      },
    });
    this.allows = organizations.length > 0;
    this.managesGroups = teamsAsGroups;
    this.problems = [
      ...organizations
        .filter((name) => !/^[A-Za-z0-9](?:[A-Za-z0-9-]*)(?::[A-Za-z0-9_.-]+)?$/.test(name))
        .map((given) => ({
          code: 'LW_AUTH_ORGANIZATION_INVALID' as const,
          property: 'organizations',
          given,
          allowed: 'organization, or organization:team',
        })),
      ...(teamsAsGroups && organizations.length === 0
        ? [
            {
              code: 'LW_AUTH_GROUPS_INCOMPLETE' as const,
              property: 'organizations',
              given: 'none, with teamsAsGroups',
              allowed: 'the organizations whose teams become groups',
            },
          ]
        : []),
    ];
  }
}

/**
 * The groups of a user: only teams of the configured organizations. GitHub lists the teams of every organization that
 * the user belongs to, including organizations that the user created. Source: GitHub REST API, "List teams for the
 * authenticated user".
 */
function teamsOf(entries: readonly string[]): PythonExpression {
  const names = new Set(entries.map((entry) => entry.split(':')[0]?.toLowerCase() ?? ''));
  const owner = 'team["organization"]["login"].lower()';
  const group = names.size > 1 ? `${owner} + ":" + team["slug"].lower()` : 'team["slug"]';
  const known = `{${[...names].sort().map(pythonString).join(', ')}}`;
  return new PythonExpression(
    `lambda state: [${group} for team in state.get("teams") or [] if ${owner} in ${known}]`,
  );
}
