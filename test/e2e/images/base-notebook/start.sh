#!/usr/bin/env bash
# The entry point of the Docker Stacks in short: hooks, and, when the container starts as root, the user as NB_USER,
# NB_UID, NB_GID, CHOWN_HOME, CHOWN_EXTRA and GRANT_SUDO ask for.
set -e
yes() { [[ "${1:-}" == 1 || "${1:-}" == yes ]]; }
[ $# -gt 0 ] || set -- bash
source run-hooks.sh /usr/local/bin/start-notebook.d

if [ "$(id -u)" != 0 ]; then
  ! yes "$GRANT_SUDO" || echo 'WARNING: container must be started as root to grant sudo permissions!' >&2
  [ -w "$HOME" ] || echo "WARNING: no write access to $HOME" >&2
  source run-hooks.sh /usr/local/bin/before-notebook.d
  exec "$@"
fi

if [ "$NB_USER" != jovyan ]; then
  usermod --home "/home/$NB_USER" --login "$NB_USER" jovyan
  [ -e "/home/$NB_USER" ] || cp -a /home/jovyan "/home/$NB_USER"
  [[ "$PWD/" != /home/jovyan/* ]] || cd "/home/$NB_USER/${PWD#/home/jovyan}"
fi
if [ "$(id -u "$NB_USER"):$(id -g "$NB_USER")" != "$NB_UID:$NB_GID" ]; then
  groupadd --force --gid "$NB_GID" --non-unique "${NB_GROUP:-$NB_USER}"
  userdel "$NB_USER"
  useradd --no-log-init --home "/home/$NB_USER" --shell /bin/bash --uid "$NB_UID" --gid "$NB_GID" --groups 100 "$NB_USER"
fi
# shellcheck disable=SC2086
! yes "$CHOWN_HOME" || chown $CHOWN_HOME_OPTS "$NB_UID:$NB_GID" "/home/$NB_USER"
# shellcheck disable=SC2086
for folder in ${CHOWN_EXTRA//,/ }; do chown $CHOWN_EXTRA_OPTS "$NB_UID:$NB_GID" "$folder"; done
! yes "$GRANT_SUDO" || echo "$NB_USER ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/added-by-start-script
source run-hooks.sh /usr/local/bin/before-notebook.d
exec sudo --preserve-env --set-home --user "$NB_USER" "PATH=$PATH" "$@"
