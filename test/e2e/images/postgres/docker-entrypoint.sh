#!/usr/bin/env bash
# At the first start: makes the cluster, the user and the database, and runs the scripts; then becomes PostgreSQL.
set -euo pipefail

# The value of a variable, or of the file that <name>_FILE names; not of both.
value() {
  local name=$1 file="$1_FILE"
  if [ -n "${!name:-}" ] && [ -n "${!file:-}" ]; then
    echo "error: both $name and $file are set (but are exclusive)" >&2
    exit 1
  fi
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf '%s' "${!name:-${2:-}}"; fi
}

[ "${1:0:1}" != - ] || set -- postgres "$@"
[ "$1" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  # Before the step down: the files of secrets may be readable by root only.
  for name in POSTGRES_PASSWORD POSTGRES_USER POSTGRES_DB POSTGRES_INITDB_ARGS; do
    text=$(value "$name")
    export "$name=$text"
    unset "${name}_FILE"
  done
  mkdir -p "$PGDATA" /var/run/postgresql
  chown -R postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec gosu postgres "$0" "$@"
fi

[ ! -s "$PGDATA/PG_VERSION" ] || exec "$@"

password=$(value POSTGRES_PASSWORD)
user=$(value POSTGRES_USER postgres)
database=$(value POSTGRES_DB "$user")
method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
if [ -z "$password" ] && [ "$method" != trust ]; then
  echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
  exit 1
fi
# shellcheck disable=SC2046,SC2086
initdb --username="$user" --pwfile=<(printf '%s\n' "$password") $(value POSTGRES_INITDB_ARGS)
printf '\nhost all all all %s\n' "$method" >> "$PGDATA/pg_hba.conf"
echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"

# Only the scripts reach this first server, by its socket.
pg_ctl --pgdata="$PGDATA" --options="-c listen_addresses=''" --wait start
sql=(psql --set=ON_ERROR_STOP=1 --no-password --username "$user")
if [ "$database" != postgres ]; then
  "${sql[@]}" --dbname postgres --set=name="$database" <<< 'CREATE DATABASE :"name";'
fi
for script in /docker-entrypoint-initdb.d/*; do
  case "$script" in
    *.sh) if [ -x "$script" ]; then "$script"; else source "$script"; fi ;;
    *.sql) "${sql[@]}" --dbname "$database" --file "$script" ;;
  esac
done
pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
echo 'PostgreSQL init process complete; ready for start up.'
exec "$@"
