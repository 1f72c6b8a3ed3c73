#!/usr/bin/env bash
# Checks that commit messages are Conventional Commits: those since the revision that is given, or since the rule began.
set -euo pipefail
cd "$(dirname "$0")/.."
base=${1:-e353f8ee865c4cab80c8f16ce6bf5f7418c14d38}
commitlint=(node scripts/tooling/run.js commitlint --config scripts/tooling/commitlint.json)
if git cat-file -e "$base^{commit}" 2> /dev/null; then
  "${commitlint[@]}" --from "$base" --to HEAD
  echo "Commit messages since ${base:0:12}: $(git rev-list --count --no-merges "$base..HEAD") checked"
elif [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  "${commitlint[@]}" --last
  echo 'Commit messages: the last one checked; this clone is shallow and does not hold the others'
else
  echo "check-commits: there is no revision $base" >&2
  exit 1
fi
