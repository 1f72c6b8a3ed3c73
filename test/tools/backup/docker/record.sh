#!/usr/bin/env bash
# Runs the stack of app.js on a real Docker Engine with Docker Compose, saves and restores it, and records what the docker
# CLI answers. Needs the images of app.js on the host, and the built package; run by hand.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
export RECORD RECORD_PROJECT=backupkept DOCKER_FOLDER=$work DOCKER_NOTES=/dev/null NO_COLOR=1
RECORD=$(command -v docker)
remove() {
  (cd "$work/out/backupkept" && docker compose down --volumes) > /dev/null 2>&1 || true
  docker volume ls --quiet --filter name=^backupkept | xargs --no-run-if-empty docker volume rm > /dev/null
}
trap 'remove; rm -rf "$work"' EXIT
labwright() {
  rm -f "$here/$1.json"
  echo "== $1: ${*:2}"
  DOCKER_RECORDING=$here/$1.json PATH=$here:$PATH node "$root/dist/bin/labwright.js" "${@:2}" || echo "ended with $?"
}

mkdir -p "$work/node_modules"
ln -s "$root" "$work/node_modules/labwright"
cp "$here/app.js" "$work"
cd "$work"
node "$root/dist/bin/labwright.js" synth --quiet -a app.js -o out
printf 'POSTGRES_PASSWORD=hidden-from-all\n' > out/backupkept/.env
remove
(cd out/backupkept && docker compose up --detach --wait) > /dev/null 2>&1
until docker exec backupkept-postgres-1 pg_isready --host=127.0.0.1 > /dev/null; do sleep 1; done
docker exec --interactive backupkept-postgres-1 psql --quiet --username=mlflow --dbname=mlflow << 'SQL'
create role reader login password 'hidden-too';
create table runs (name text);
insert into runs values ('first');
grant select on runs to reader;
SQL
docker exec backupkept-hub-1 python3 -c "
import sqlite3
hub = sqlite3.connect('/srv/jupyterhub/jupyterhub.sqlite')
hub.execute('create table users (name text)')
hub.execute(\"insert into users values ('ada')\")
hub.commit()
open('/srv/jupyterhub/jupyterhub_cookie_secret', 'w').write('hidden-as-well')"
docker exec backupkept-mlflow-1 sh -c 'echo model > /mlartifacts/model.bin'
for user in ada -42; do
  docker run --rm --volume "backupkept-user-$user:/home" --entrypoint sh python:3.13-slim -c \
    'cd /home; printf a > "$(printf "bad\377name")"; printf b > "new
line"; printf c > ./-dash; echo hi > one; ln one two; ln -s /etc/passwd link; chown -hR 1000:100 .'
done

labwright saved backup -o out one
labwright image backup -o out two --image nothing:1
labwright in-use restore -o out one
labwright there restore -o out one --stop
docker stop backupkept-postgres-1 > /dev/null
labwright stopped backup -o out three
remove
labwright lost restore -o out one
