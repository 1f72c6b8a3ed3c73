#!/usr/bin/env bash
# Makes the containers of app.js on a real Docker Engine, with the labels that Compose gives them, and records what
# the docker CLI answers. Containers are made, not started. Needs an engine, busybox-static and jq; run by hand.
set -euo pipefail
cd "$(dirname "$0")"

label=com.docker.compose
common=(--label $label.project=live --label $label.oneoff=False --label $label.container-number=1 --label $label.project.working_dir=/srv/live)
image() { tar -C /bin -c busybox | docker import "${@:2}" - "$1" > /dev/null; }
image postgres:17.7 --change 'ENV PG_MAJOR=17' --change 'CMD ["postgres"]' --change 'VOLUME /var/lib/postgresql/data'
image nginx:1.29 --change 'ENV NGINX_VERSION=1.29' --change 'LABEL maintainer=nobody' --change 'CMD ["nginx"]'
image live-job --change 'CMD ["sh"]'
docker network create --label $label.project=live live_front > /dev/null
docker network create --internal --label $label.project=live live_back > /dev/null
docker volume create --label $label.project=live --label $label.volume=data --label $label.version=2.40.0 live_data > /dev/null
docker create --name live-db-1 "${common[@]}" --label $label.service=db --network live_back --restart unless-stopped \
  -e POSTGRES_DB=mlflow -e POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password \
  -v live_data:/var/lib/postgresql/data postgres:17.7 > /dev/null
docker create --name web "${common[@]}" --label $label.service=web --label org.example.team=data --network live_front \
  --restart always -e HOST=hub.example -e URL=https://hub.example/ -e 'PRICE=5$' -p 127.0.0.1:8080:80 \
  -v /srv/pages:/pages:ro -m 256m --cap-drop ALL --security-opt no-new-privileges:true nginx:1.29 \
  serve --price '5$' > /dev/null
docker network connect live_back web
docker create --name live-job-1 "${common[@]}" --label $label.service=job --network none --entrypoint true live-job > /dev/null

recording='{}'
keep() { recording=$(jq --arg key "$*" --argjson value "$(docker "$@" | jq -s 'if (.[0] | type) == "array" then .[0] else . end')" '.[$key] = $value' <<< "$recording"); }
text() { recording=$(jq --arg key "$*" --arg value "$(docker "$@")" '.[$key] = $value' <<< "$recording"); }
containers=(container ls --all --quiet --no-trunc --filter label=$label.project=live --filter label=$label.oneoff=False)
text "${containers[@]}"
text volume ls --quiet --filter label=$label.project=live
mapfile -t found < <(docker "${containers[@]}")
keep container inspect "${found[@]}"
keep volume inspect live_data
for id in $(docker container inspect "${found[@]}" | jq -r '.[].Image' | sort -u); do keep image inspect "$id"; done
root=$(docker info --format "{{.DockerRootDir}}")
jq . <<< "$recording" | sed "s#$root#/var/lib/docker#g" > what-runs.json
