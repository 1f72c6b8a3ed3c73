#!/usr/bin/env bash
# Sourced with a folder: sources its *.sh in order, runs its other executable files. A hook that fails is logged, and
# the start goes on.
hook_errexit=${-//[^e]/}
set +e
for hook in "$1"/*; do
  [ -e "$hook" ] || continue
  case "$hook" in
    *.sh)
      echo "Sourcing shell script: $hook"
      # shellcheck disable=SC1090
      source "$hook"
      hook_status=$?
      ;;
    *)
      [ -x "$hook" ] || continue
      echo "Running executable: $hook"
      "$hook"
      hook_status=$?
      ;;
  esac
  set +e
  [ "$hook_status" -eq 0 ] || echo "ERROR: $hook has failed, continuing execution" >&2
done
[ -z "$hook_errexit" ] || set -e
unset hook hook_status hook_errexit
