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
# Every parameter has some value.
for name in $(cat "$work"/*/*/.env.example | sed -n 's/^\([A-Z][A-Z0-9_]*\)=$/\1/p' | sort -u); do export "$name=value"; done
"$work/oracle" "${files[@]}"
npx ts-node test/oracle/compare.ts "$work/oracle" "$@"
npx ts-node test/oracle/dockerfiles.ts "$work/oracle" 5000 "${3:-1}"
npx ts-node test/oracle/imports.ts "$work/oracle" 200 "${3:-1}"
npx ts-node test/oracle/dotenv.ts "$work/oracle" 20000 "${3:-1}"
