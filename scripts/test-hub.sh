#!/usr/bin/env bash
# Loads the configuration of every sample into the real JupyterHub, with whatever it warns of as an error, and compares what
# it loaded with test/platform/loaded (`--update` rewrites it); then signs in to a real hub, and asks for what stands behind
# its sign-in; and tries what names, teams and claims that users control grant; then tries the filter before
# Docker's socket.
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
version() { node -p "require('./dist/lib/versions').VERSIONS.$1"; }
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  "jupyterhub==$(version jupyterhub)" "dockerspawner==$(version dockerspawner)" "oauthenticator==$(version oauthenticator)" \
  "jupyterhub-idle-culler==$(version idleCuller)" "jupyterhub-nativeauthenticator==$(version nativeAuthenticator)" \
  "jupyterhub-ldapauthenticator==$(version ldapAuthenticator)" hypothesis==6.170.17
mkdir "$work/loaded"
passed=0
for app in bin/lab.ts examples/*/lab.ts; do
  node dist/bin/labwright.js synth --quiet -a "$app" -o "$work/out"
  for config in "$work"/out/*/*/jupyterhub_config.py; do
    "$work/venv/bin/python" -W error::DeprecationWarning -W ignore::DeprecationWarning:ldap3.utils.asn1 test/platform/load_config.py "$config" \
      "$work/loaded/$(basename "$(dirname "$(dirname "$config")")").txt"
    passed=$((passed + 1))
  done
  rm -rf "$work/out"
done
if [ "${1:-}" = --update ]; then rm -rf test/platform/loaded && cp -r "$work/loaded" test/platform/loaded; fi
diff -ru test/platform/loaded "$work/loaded"
"$work/venv/bin/python" test/platform/try_loader.py
"$work/venv/bin/python" test/platform/try_choice.py assets/hub
npm install --silent --prefix "$work" configurable-http-proxy@5.2.0
"$work/venv/bin/python" test/platform/try_gate.py assets/mlflow/gate.py "$work/node_modules/.bin/configurable-http-proxy"
node dist/bin/labwright.js synth --quiet -a test/platform/apps/sign-in.ts -o "$work/out"
PYTHONPYCACHEPREFIX="$work/cache" "$work/venv/bin/python" test/platform/try_sign_in.py "$work/out"
# Asks the filter before Docker's socket with the client that the hub uses.
"$work/venv/bin/python" -W ignore::ResourceWarning test/platform/socket/try_filter.py 2> "$work/filter.log" || {
  grep -v '^refused' "$work/filter.log" >&2
  exit 1
}
passed=$((passed + 5))
PYTHONPYCACHEPREFIX="$work/cache" "$work/venv/bin/python" -m compileall -q assets
echo "the real JupyterHub: $passed passed, 0 failed"
