import { PythonExpression } from '../../python';
import type { AuthenticatorProblem, OAuthOptions } from './definition';
import { OAuthStrategy } from './strategy';

/** Options of GitHub's sign-in. */
export interface GitHubOptions extends OAuthOptions {
  /** Organisations, or teams as `organisation:team`, whose members may enter: `Access.byProvider`. Default: none. */
  readonly organizations?: readonly string[];
  /** Teams become groups of the hub, by the names in their addresses. Default: false. */
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
              auth_state_groups_key: new PythonExpression(
                'lambda state: [team["slug"] for team in state.get("teams") or []]',
              ),
            }
          : {}),
      },
    });
    this.allows = organizations.length > 0;
    this.managesGroups = teamsAsGroups;
    this.problems = organizations
      .filter((name) => !/^[A-Za-z0-9](?:[A-Za-z0-9-]*)(?::[A-Za-z0-9_.-]+)?$/.test(name))
      .map((given) => ({
        code: 'LW_AUTH_ORGANIZATION_INVALID' as const,
        property: 'organizations',
        given,
        allowed: 'organisation, or organisation:team',
      }));
  }
}
