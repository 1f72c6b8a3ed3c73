#!/usr/bin/env bash
# Packs the package, installs it in an empty folder, and uses it there as a user would: the CLI on a TypeScript app,
# types through every subpath, an ES module, every template with its own test, and the tests of docs/testing.md in Node's
# own runner and in jest.
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
    node --require ts-node/register/transpile-only --test test/lab.test.ts
    test -s cdk.out/*/docker-compose.yml
  )
done
echo 'import { Hub } from "labwright"; import { Service } from "labwright/compose"; import { PythonFile } from "labwright/python"; if (!Hub || !Service || !PythonFile) process.exit(1);' > module.mjs
node module.mjs

mkdir tested && cd tested
awk '/^```ts [^ ]+$/ { file = $2; dir = file; sub("/[^/]*$", "", dir); system("mkdir -p " dir); next } /^```/ { file = "" } file { print > file }' \
  "$root/docs/testing.md"
compiler='{"compilerOptions": {"target": "es2022", "module": "node16", "strict": true, "noEmit": true, "types": [TYPES]}'
# The types stand by themselves, and merge with those of jest where a project has them.
echo "${compiler/TYPES/\"node\"}, \"include\": [\"types.ts\"]}" > tsconfig.alone.json
echo 'import { stackMatchers } from "labwright/assertions/jest"; export const names: string[] = Object.keys(stackMatchers);' > types.ts
npx tsc -p tsconfig.alone.json
npm install --prefix .. --no-audit --no-fund --loglevel=error jest@30 @swc/jest@0.2 @types/jest@30
echo "${compiler/TYPES/\"node\", \"jest\"}, \"skipLibCheck\": true}" > tsconfig.json
npx tsc -p tsconfig.json
# Once at the desk, where the snapshots are written, and once in CI, where they are only compared.
run_tests() {
  node --require ts-node/register/transpile-only --test test/web.test.ts
  npx jest --rootDir . "$1" --config '{"testMatch": ["**/*.jest.ts"], "transform": {"[.]ts$": ["@swc/jest", {"jsc": {"parser": {"syntax": "typescript"}}}]}}'
}
(unset CI && run_tests --ci=false)
CI=true run_tests --ci
grep -q '^name: web$' test/web.snapshot
grep -q '^name: web$' test/__snapshots__/web.jest.ts.snap
echo 'the package: 8 passed, 0 failed'
