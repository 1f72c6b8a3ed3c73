# Starts a Docker Engine of the tests' own, or uses the one that LABWRIGHT_E2E_DOCKER_HOST names. Sourced.
# Whichever it is, it must be found at /var/run/docker.sock, which the synthesised stacks mount.
engine_pid=
engine_link=

start_engine() {
  local data="$E2E_CACHE/engine"
  if [ -n "${LABWRIGHT_E2E_DOCKER_HOST:-}" ]; then
    export DOCKER_HOST=$LABWRIGHT_E2E_DOCKER_HOST
    docker version > /dev/null 2>&1 || missing 'Docker Engine' "none answers at $DOCKER_HOST"
    local socket=${DOCKER_HOST#unix://}
    if [ "$socket" != /var/run/docker.sock ] && [ ! -e /var/run/docker.sock ]; then
      ln -s "$socket" /var/run/docker.sock
      engine_link=/var/run/docker.sock
    fi
    [ "$(readlink -f /var/run/docker.sock)" = "$(readlink -f "$socket")" ] ||
      missing 'Docker Engine' '/var/run/docker.sock leads to another one'
    return
  fi
  export DOCKER_HOST=unix:///var/run/docker.sock
  stop_stale "$data.pid" "$data"
  if [ -S /var/run/docker.sock ] && docker version > /dev/null 2>&1; then
    missing 'Docker Engine' 'another one has /var/run/docker.sock; stop it, or name it in LABWRIGHT_E2E_DOCKER_HOST'
  fi
  rm -f /var/run/docker.sock
  run_engine "$data" || {
    # The data of an interrupted run can be beyond repair. Images are built again.
    rm -rf "$data"
    run_engine "$data" || {
      tail -20 "$E2E_WORK/dockerd.log" >&2
      missing 'Docker Engine' 'dockerd does not start'
    }
  }
}

run_engine() {
  dockerd --data-root "$1" --exec-root "$E2E_WORK/engine" --pidfile "$1.pid" -H "$DOCKER_HOST" > "$E2E_WORK/dockerd.log" 2>&1 &
  engine_pid=$!
  for _ in $(seq 1 150); do
    kill -0 "$engine_pid" 2> /dev/null || return 1
    ! docker version > /dev/null 2>&1 || return 0
    sleep 0.2
  done
  return 1
}

# Ends the engine of a run that was killed, by the pid that it noted, if that still is such an engine.
stop_stale() {
  local pid
  [ -s "$1" ] || return 0
  pid=$(cat "$1")
  if tr '\0' ' ' < "/proc/$pid/cmdline" 2> /dev/null | grep -q "^dockerd .*--data-root $2 "; then
    kill "$pid"
    while kill -0 "$pid" 2> /dev/null; do sleep 0.2; done
  fi
  rm -f "$1"
}

stop_engine() {
  if [ -n "$engine_pid" ]; then
    kill "$engine_pid" 2> /dev/null || true
    wait "$engine_pid" || true
    rm -f "$E2E_CACHE/engine.pid" /var/run/docker.sock
  fi
  [ -z "$engine_link" ] || rm -f "$engine_link"
}

# Takes away what the tests made in the engine; images stay, they are the cache.
clean_engine() {
  local project
  for project in $E2E_PROJECTS; do
    remove rm --force --volumes < <(docker ps --all --quiet --filter "label=com.docker.compose.project=$project")
    # The labs, which the hub made and Compose does not know.
    remove rm --force --volumes < <(docker ps --all --quiet --filter "network=${project}_labs")
    remove volume rm --force < <(docker volume ls --quiet | grep -E "^$project(_|-)" || true)
    remove network rm < <(docker network ls --quiet --filter "label=com.docker.compose.project=$project")
  done
}

remove() { xargs --no-run-if-empty docker "$@" > /dev/null; }

# A browser on this machine gives up what it is fetching when an address comes or goes, and each container that starts
# would bring one: interfaces that are made from now on get none of IPv6.
addresses=net.ipv6.conf.default.disable_ipv6
addresses_before=
quiet_addresses() {
  addresses_before=$(sysctl -n "$addresses" 2> /dev/null) || return 0
  sysctl -q -w "$addresses=1"
}
restore_addresses() { [ -z "$addresses_before" ] || sysctl -q -w "$addresses=$addresses_before"; }
