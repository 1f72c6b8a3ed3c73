#!/usr/bin/env bash
# Puts the program that was built from the Go module into the build context.
set -euo pipefail
cp "$E2E_BIN/traefik" "$1/traefik"
