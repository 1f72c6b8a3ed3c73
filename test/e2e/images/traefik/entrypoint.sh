#!/bin/sh
# Takes flags and Traefik's own commands without its name before them; other programs run as they are.
set -e
case "${1:-}" in
  -* | healthcheck | version) set -- traefik "$@" ;;
esac
exec "$@"
