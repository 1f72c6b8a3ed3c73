#!/usr/bin/env bash
# Sets up real components on a fresh Debian machine, runs the platforms of this repository on them, and cleans up.
# Arguments are names of suites (test/e2e/suites/<name>.e2e.ts); all by default. See README.md beside this file.
set -euo pipefail
E2E_ROOT=$(cd "$(dirname "$0")" && pwd)
E2E_REPO=$(dirname "$(dirname "$E2E_ROOT")")
E2E_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/labwright-e2e
E2E_WORK=$(mktemp -d "${TMPDIR:-/tmp}/labwright-e2e.XXXXXX")
E2E_BIN=$E2E_WORK/bin
# The Compose projects that the suites bring up; their containers, volumes and networks are taken away at the end.
E2E_PROJECTS=${LABWRIGHT_E2E_PROJECTS:-'local jupyterhub backup drive-lab hostile subs'}
export E2E_ROOT E2E_REPO E2E_CACHE E2E_WORK E2E_BIN E2E_PROJECTS
# A client configuration of the tests' own: the plugin that was built here, and no credentials.
export DOCKER_CONFIG=$E2E_WORK/docker-config
export PATH=$E2E_BIN:$PATH
mkdir -p "$E2E_CACHE/programs" "$E2E_BIN" "$DOCKER_CONFIG"
cd "$E2E_REPO"
for part in say packages engine images programs; do source "$E2E_ROOT/setup/$part.sh"; done

compiler=
finish() {
  local status=$?
  trap - EXIT INT TERM
  phase 'cleaning up'
  if [ -n "$compiler" ] && kill -- "-$compiler" 2> /dev/null; then wait "$compiler" || true; fi
  if docker version > /dev/null 2>&1; then clean_engine || true; fi
  stop_engine
  restore_addresses
  rm -rf "$E2E_WORK"
  phase ''
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

phase 'Debian packages'
install_packages
# Debian's client is the one that knows BuildKit as this engine speaks it, whatever else is on the PATH.
ln -s /usr/bin/docker "$E2E_BIN/docker"

phase 'the package itself'
npm run --silent build

# Go compiles while the images wait for the network; in a process group of its own, so that it can be ended whole.
set -m
(build_compose && build_traefik "$(version traefik)" && build_checks) &
compiler=$!
set +m
phase 'the Docker Engine'
quiet_addresses
start_engine
clean_engine
phase 'base images'
make_bases
phase 'images of the platform'
make_images
phase 'Docker Compose and Traefik, from their Go modules'
wait "$compiler" || exit 1
compiler=
make_traefik_image

phase 'the suites'
# Jest matches whole paths: a name alone would also match a folder above.
npx jest --config "$E2E_ROOT/jest.config.js" --runInBand "${@/#/suites/}"
