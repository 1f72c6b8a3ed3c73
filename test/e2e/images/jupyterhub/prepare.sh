#!/usr/bin/env bash
# Puts this machine's Node, and the proxy as its npm installs it, into the build context.
set -euo pipefail
context=$1
cp "$(node -p process.execPath)" "$context/node"
mkdir "$context/proxy"
npm install --prefix "$context/proxy" --no-audit --no-fund --loglevel=error configurable-http-proxy@5.2.0 > /dev/null
