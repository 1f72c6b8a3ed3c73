#!/usr/bin/env bash
# The Debian base of the stand-ins: debootstrap's smallest system, given to the engine by `docker import`.
#
# Unlike `debian:bookworm-slim` it keeps manual pages and locales, and it trusts what this machine trusts: the bundle of
# certificate authorities is this machine's own, so that pip and npm work inside of builds. Only the stand-ins have that;
# nothing that Labwright writes does.
set -euo pipefail
image=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
debootstrap --variant=minbase --include=ca-certificates bookworm "$work/root" > "$work/log" 2>&1 || {
  tail -20 "$work/log" >&2
  exit 1
}
rm -rf "$work"/root/var/cache/apt/archives/*.deb "$work"/root/var/lib/apt/lists/*
cp /etc/ssl/certs/ca-certificates.crt "$work/root/etc/ssl/certs/ca-certificates.crt"
bundle=/etc/ssl/certs/ca-certificates.crt
tar --numeric-owner --one-file-system -C "$work/root" -c . | docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change "ENV SSL_CERT_FILE=$bundle" --change "ENV PIP_CERT=$bundle" --change "ENV REQUESTS_CA_BUNDLE=$bundle" \
  --change "ENV NODE_EXTRA_CA_CERTS=$bundle" --change 'CMD ["bash"]' --change "LABEL org.labwright.key=$KEY" \
  - "$image" > /dev/null
