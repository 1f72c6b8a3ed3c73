#!/usr/bin/env bash
# The smallest base: Debian's static busybox under all its names, as Alpine has it, with this machine's certificate
# authorities. Unlike Alpine it has no package manager and no musl: only static programs run on it.
set -euo pipefail
image=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/root/{bin,etc/ssl/certs,root,sbin,tmp,usr/bin,usr/local/bin,usr/sbin,var}
chmod 1777 "$work/root/tmp"
cp /bin/busybox "$work/root/bin/busybox"
for name in $(/bin/busybox --list-full); do
  [ -e "$work/root/$name" ] || ln -s /bin/busybox "$work/root/$name"
done
echo 'root:x:0:0:root:/root:/bin/sh' > "$work/root/etc/passwd"
echo 'root:x:0:' > "$work/root/etc/group"
cp /etc/ssl/certs/ca-certificates.crt "$work/root/etc/ssl/certs/ca-certificates.crt"
tar --numeric-owner --owner=0 --group=0 -C "$work/root" -c . | docker import \
  --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'CMD ["/bin/sh"]' --change "LABEL org.labwright.key=$KEY" - "$image" > /dev/null
