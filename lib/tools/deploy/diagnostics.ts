import type { CatalogueEntry } from '../../core/diagnostics';

/** The errors and warnings of the commands for a running platform: up, down, ps, doctor, watch. */
export const DEPLOY_DIAGNOSTICS = {
  LW_COMPOSE_ABSENT: {
    title: 'Docker Compose is not installed',
    cause: '`docker compose version` is no command here; the old docker-compose 1.x is not enough',
    fix: 'Install the Compose plugin, such as the package docker-compose-plugin of Docker, or docker-compose-v2 of the distribution',
  },
  LW_COMPOSE_TOO_OLD: {
    title: 'Docker Compose is too old',
    cause: 'It does not know what the compose file uses, or how to tell its progress as JSON',
    fix: 'Install the release that is asked for, or a later one',
  },
  LW_COMPOSE_FAILED: {
    title: 'Docker Compose refused',
    cause: 'It could not read the project, build an image, or start a container',
    fix: 'Fix the problem that Docker Compose reports',
  },
  LW_ENV_FILE_MISSING: {
    title: 'There is no .env',
    cause: 'The stack has parameters without a default, and neither a .env nor the environment gives them',
    fix: 'Copy .env.example to .env beside docker-compose.yml, and fill it in',
  },
  LW_ENV_UNREADABLE: {
    title: 'The .env cannot be read',
    cause: 'Compose would refuse it: a quote that is not closed, a name with a blank, a malformed ${…}',
    fix: "Correct the line; put values with $, # or blanks into single quotes: NAME='a value'",
  },
  LW_ENV_MISSING: {
    title: 'A parameter is not set',
    cause: 'It has no default, and its name is neither in .env nor in the environment',
    fix: 'Set it in .env; .env.example tells its meaning',
  },
  LW_ENV_EMPTY: {
    title: 'A parameter is empty',
    cause: 'It has no default, and an empty value counts as none',
    fix: 'Give it a value in .env',
  },
  LW_ENV_EXAMPLE: {
    title: 'A parameter still has the value of the example',
    cause:
      'The value is a placeholder: that of the example, a name under .example, or a word such as changeme',
    fix: 'Put your own value into .env',
  },
  LW_ENV_WEAK: {
    title: 'A secret is weak',
    cause: 'It is short, or made of words and patterns that are guessed first',
    fix: 'Make a better one, for example with: openssl rand -hex 24; or let it pass with --allow-weak NAME',
  },
  LW_UP_UNHEALTHY: {
    title: 'A service did not become healthy',
    cause: 'It ended, restarts again and again, or its health check fails',
    fix: 'See its last lines; labwright ps shows its state, and docker compose logs all that it said',
  },
  LW_UP_TIMEOUT: {
    title: 'A service was not ready in time',
    cause: 'Its health check had not passed when the time of --timeout was over; it goes on starting',
    fix: 'Look again with labwright ps, or give it more time: --timeout SECONDS',
  },
  LW_DOWN_VOLUME_IN_USE: {
    title: 'A volume could not be removed',
    cause: 'A container that is not of this stack holds it, or Docker refused',
    fix: 'Stop what holds it; docker ps -a --filter volume=NAME shows it',
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
