#!/usr/bin/env bash
# Tests the pictures in headless Chromium. UPDATE=1 replaces the screenshots.
set -euo pipefail
cd "$(dirname "$0")/.."
export CHROMIUM="${CHROMIUM:-$(command -v chromium || true)}"
if [ -z "$CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core > /dev/null
  CHROMIUM="$(command -v chromium || true)"
fi
[ -n "$CHROMIUM" ] || { echo 'graph: Chromium is needed, and cannot be had: install the package chromium, or set CHROMIUM'; exit 1; }
npm run --silent build
result=$(mktemp)
trap 'rm -f "$result"' EXIT
status=0
node --test --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$result" \
  test/page/page.test.mjs || status=$?
echo "graph: $(awk '/^# pass /{print $3}' "$result") passed, $(awk '/^# fail /{print $3}' "$result") failed"
exit "$status"
