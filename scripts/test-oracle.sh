#!/usr/bin/env bash
# Loads the compose file of every sample with the official loader of Docker Compose, interpolation on; then the sample
# of every key and thousands of trees, valid and broken; and thousands of Dockerfiles with the builder's own front end. Arguments: how many valid, how many broken, the seed.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v go > /dev/null || { echo 'the oracle needs Go'; exit 1; }
npm run --silent build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd test/oracle && go build -o "$work/oracle" .)
files=()
for app in bin/lab.ts examples/*/lab.ts; do
  out="$work/$(basename "$(dirname "$app")")"
  node dist/bin/labwright.js synth --quiet -a "$app" -o "$out"
  files+=("$out"/*/docker-compose.yml)
done
HOST=hub.uni.example ACME_EMAIL=a@uni.example OAUTH_CLIENT_ID=id OAUTH_CLIENT_SECRET=x POSTGRES_PASSWORD=x HUB_PASSWORD=x HUB_ADMIN_PASSWORD=x \
  "$work/oracle" "${files[@]}"
npx ts-node test/oracle/compare.ts "$work/oracle" "$@"
npx ts-node test/oracle/dockerfiles.ts "$work/oracle" 5000 "${3:-1}"
