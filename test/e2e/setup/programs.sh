# Builds the programs that no registry has ready: Docker Compose, Traefik and the checks, from their Go modules. Sourced.
# Each is kept in the cache under the hash of all that it is made from.
here_go="$E2E_ROOT/go"

# build_program NAME MODULE PACKAGE LDFLAGS: leaves $E2E_BIN/NAME.
build_program() {
  local name=$1 module=$2 package=$3 flags=$4 key kept
  key=$({ tree_hash "$here_go/$module"; go version; echo "$package $flags"; } | sha256sum | cut -c1-16)
  kept="$E2E_CACHE/programs/$name-$key"
  if [ ! -x "$kept" ]; then
    lay_out "$module" || missing "$name" 'its Go modules could not be fetched'
    (cd "$E2E_WORK/go/$module" && CGO_ENABLED=0 go build -trimpath -ldflags "-s -w $flags" -o "$kept.new" "$package") ||
      missing "$name" "go build $package failed"
    mv "$kept.new" "$kept"
  fi
  cp "$kept" "$E2E_BIN/$name"
}

# The module in a folder of its own, with what must be generated beside it.
lay_out() {
  local folder="$E2E_WORK/go/$1"
  [ ! -d "$folder" ] || return 0
  mkdir -p "$E2E_WORK/go"
  cp -r "$here_go/$1" "$folder.new"
  [ ! -x "$folder.new/lay-out.sh" ] || "$folder.new/lay-out.sh" || return 1
  mv "$folder.new" "$folder"
}

build_compose() {
  build_program docker-compose compose github.com/docker/compose/v2/cmd '-X github.com/docker/compose/v2/internal.Version=v2.40.3'
  mkdir -p "$DOCKER_CONFIG/cli-plugins"
  ln -sf "$E2E_BIN/docker-compose" "$DOCKER_CONFIG/cli-plugins/docker-compose"
}

build_traefik() {
  build_program traefik traefik github.com/traefik/traefik/v3/cmd/traefik \
    "-X github.com/traefik/traefik/v3/pkg/version.Version=${1#v}"
}

build_checks() {
  build_program checkfile compose ./checkfile ''
  build_program configs compose ./configs ''
  build_program decode traefik ./decode ''
}
