# Installs what the tests need of Debian. Sourced.
packages=(busybox-static chromium debootstrap docker.io fonts-dejavu-core iptables openssl strace)

install_packages() {
  local wanted=() name
  for name in "${packages[@]}"; do
    dpkg-query --show --showformat='${db:Status-Status}\n' "$name" 2> /dev/null | grep -qx installed || wanted+=("$name")
  done
  for name in go node npm python3; do
    command -v "$name" > /dev/null || missing "$name" 'not on the PATH'
  done
  [ ${#wanted[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || missing "${wanted[*]}" 'installing Debian packages needs root'
  apt-get update --quiet > /dev/null || true
  for name in "${wanted[@]}"; do apt-cache show "$name" > /dev/null 2>&1 || missing "$name" 'no such Debian package'; done
  DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "${wanted[@]}" > "$E2E_WORK/apt.log" 2>&1 || {
    tail -20 "$E2E_WORK/apt.log" >&2
    missing "${wanted[*]}" 'apt-get install failed'
  }
}
