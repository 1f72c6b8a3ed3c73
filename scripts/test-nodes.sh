#!/usr/bin/env bash
# Runs the quick tests under the other supported versions of Node: all of them, or those that are given. The npm registry has
# the programs. They are kept below node_modules, where tests that run as another user can read them. The script fails when a
# version cannot be installed or is not the one it asked for.
# usage: test-nodes.sh [MAJOR...]
set -euo pipefail
cd "$(dirname "$0")/.."
versions=(22.23.5 24.22.3 26.12.1)
cache=$PWD/node_modules/.cache/node

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-x86_64) platform=darwin-x64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *) echo "test-nodes: there are no Node packages for $(uname -s) on $(uname -m)" >&2; exit 1 ;;
esac

npm run --silent ensure-installed
npm run --silent build
[ $# -gt 0 ] || set -- "${versions[@]%%.*}"
for major in "$@"; do
  version=
  for one in "${versions[@]}"; do [ "${one%%.*}" != "$major" ] || version=$one; done
  [ -n "$version" ] || { echo "test-nodes: Node $major is not one of ${versions[*]}" >&2; exit 1; }
  bin="$cache/$version/node_modules/node-$platform/bin"
  if [ ! -x "$bin/node" ]; then
    echo "Installing Node $version into $cache …"
    rm -rf "${cache:?}/$version" && mkdir -p "$cache/$version"
    npm install --prefix "$cache/$version" --no-save --no-audit --no-fund --loglevel=error "node-$platform@$version"
  fi
  found=$("$bin/node" --version)
  [ "$found" = "v$version" ] || { echo "test-nodes: wanted Node $version, found $found" >&2; exit 1; }
  echo "Tests on Node $version (usually about 45 s)"
  # The tests start `node` and `npx` of this version as well, and take the usual number of runs of the property tests.
  env -u CI PATH="$bin:$PATH" "$bin/node" node_modules/jest/bin/jest.js
done
echo "Node versions: $# passed, 0 failed"
