#!/usr/bin/env bash
# Packs the package, installs it in an empty folder, and uses it there as a user would: the CLI on a TypeScript app,
# types through every subpath, an ES module, and every template with its own test.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
npm run --silent build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" > /dev/null
tarball=$(ls "$work"/*.tgz)
npx publint run --strict --pack false "$root" || npx publint --strict "$root"
npx attw --profile node16 "$tarball"

mkdir "$work/user" && cd "$work/user"
npm init -y > /dev/null
npm install --no-audit --no-fund --loglevel=error "$tarball" constructs@10 typescript@5.9 @types/node@20
for template in platform custom-lab compose; do
  npx labwright init "$template" "$work/user/$template"
  (
    cd "$template"
    npx labwright synth --strict --check
    npx tsc -p tsconfig.json
    npx --no node -- --require ts-node/register/transpile-only --test test/lab.test.ts > /dev/null 2>&1 || node --require ts-node/register/transpile-only --test test/lab.test.ts
    test -s cdk.out/*/docker-compose.yml
  )
done
echo 'import { Hub } from "labwright"; import { Service } from "labwright/compose"; if (!Hub || !Service) process.exit(1);' > module.mjs
node module.mjs
echo 'the package: 4 passed, 0 failed'
