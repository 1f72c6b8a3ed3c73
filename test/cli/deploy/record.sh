#!/usr/bin/env bash
# Runs the drivers on a real Docker Engine, and records what the docker CLI answers to each command of theirs. Needs an
# engine, Docker Compose and busybox-static, and the package built; run by hand: bash test/cli/deploy/record.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cli="$here/../../../dist/bin/labwright.js"
export DOCKER_REAL=$(command -v docker)
mkdir -p "$here/../../.tmp"
export DOCKER_PLACE=$(mktemp -d "$here/../../.tmp/record-XXXXXX")
trap 'docker rm -f drive-lab-ada > /dev/null 2>&1 || true; docker compose -p drive-lab down -v > /dev/null 2>&1; rm -rf "$DOCKER_PLACE"' EXIT
cd "$DOCKER_PLACE"
cp "$here/app.js" .
echo '{ "app": "app.js" }' > cdk.json
tar -C /bin -c busybox | docker import --change 'CMD ["/busybox", "sh"]' - drive-busybox:1 > /dev/null
mkdir -p cdk.out/drive-lab
printf 'HOST=hub.lab.org\nDB_PASSWORD=3f9a0b1c2d4e5f60718293a4b5c6d7e8\n' > cdk.out/drive-lab/.env
chmod 600 cdk.out/drive-lab/.env

keep() { # keep NAME COMMAND…: what the command asks of docker, in NAME.json
  rm -f "$here/$1.json"
  echo "── $*"
  DOCKER_RECORDING="$here/$1.json" PATH="$here:$PATH" node "$cli" "${@:2}" || echo "exit code $?"
}
keep new up
keep again up
docker run -d --name drive-lab-ada --network drive-lab_labs -e JUPYTERHUB_USER=ada drive-busybox:1 /busybox sleep 1000 > /dev/null
execution=$(dirname "$(dirname "$(docker inspect --format '{{.NetworkSettings.SandboxKey}}' drive-lab-ada)")")
root=$(docker info --format '{{.DockerRootDir}}')
keep ps ps
keep doctor doctor
DB_VOLUME=other keep stake up
DB_CHECK=false DB_COMMAND='echo "cannot read /data with $(/busybox cat /run/secrets/password)"; exec /busybox sleep 1000' keep failing up
sed -i 's/mkdir/false/' app.js
keep build up
keep down down --timeout 1
keep loss down --allow-data-loss drive-lab_data
# Where the recording was made says nothing about Docker.
sed -i "s#$DOCKER_PLACE#/srv/lab#g; s#$execution#/var/run/docker#g; s#$root#/var/lib/docker#g" "$here"/*.json
cd "$here/../../.."
npx biome format --write test/cli/drive > /dev/null
