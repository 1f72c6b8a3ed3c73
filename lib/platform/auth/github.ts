import { PythonExpression, pythonString } from '../../python';
import type { AuthenticatorProblem, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** Options of GitHub's sign-in. */
export interface GitHubOptions extends OAuthOptions {
  /** Organisations, or teams as `organisation:team`, whose members may enter: `Access.byProvider`. Default: none. */
  readonly organizations?: readonly string[];
  /**
   * Teams of `organizations` become groups of the hub: by the names in their addresses, or as `organization:team` in
   * lower case where there are several organisations. Teams of other organisations do not count: anybody can make an
   * organisation with a team of any name. Default: false.
   */
  readonly teamsAsGroups?: boolean;
  /** Address of a GitHub Enterprise server. Default: github.com. */
  readonly githubUrl?: string;
}

/** GitHub accounts; everyone in the world can have one. Source: oauthenticator, `GitHubOAuthenticator`. */
export class GitHubAuthenticator extends OAuthStrategy {
  // Organisations allow, and do not restrict: who lets everyone in lets the world in.
  readonly open = true;
  /** Names without a domain. */
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
        // Without this scope only public memberships would be seen.
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
          allowed: 'organisation, or organisation:team',
        })),
      ...(teamsAsGroups && organizations.length === 0
        ? [
            {
              code: 'LW_AUTH_GROUPS_INCOMPLETE' as const,
              property: 'organizations',
              given: 'none, with teamsAsGroups',
              allowed: 'the organisations whose teams count',
            },
          ]
        : []),
    ];
  }
}

/**
 * The groups of a user: teams of the configured organisations alone. GitHub lists the teams of every organisation that
 * the user belongs to, those of the user's own included. Source: GitHub's REST API, "List teams for the authenticated
 * user".
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
