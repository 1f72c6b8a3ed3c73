# Builds the images under the exact names that the Dockerfiles use. Sourced.
# An image is built again when the hash of its recipe, its arguments and its base has changed.
here_images="$E2E_ROOT/images"

tree_hash() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-16); }
version() { node -p "require('$E2E_REPO/dist/lib').VERSIONS.$1"; }
made_key() { docker image inspect --format '{{index .Config.Labels "org.labwright.key"}}' "$1" 2> /dev/null || true; }

# make_image RECIPE TAG BASE [ARG=VALUE...]: BASE is the tag of the stand-in that the recipe starts from, or empty.
make_image() {
  local recipe=$1 tag=$2 base=$3 folder="$here_images/$1" context key argument
  shift 3
  key=$({ tree_hash "$folder"; echo "$*"; [ -z "$base" ] || made_key "$base"; } | sha256sum | cut -c1-16)
  [ "$(made_key "$tag")" != "$key" ] || return 0
  if [ -x "$folder/build.sh" ]; then
    KEY=$key "$folder/build.sh" "$tag" || missing "image $tag" "$folder/build.sh failed"
    return
  fi
  context="$E2E_WORK/images/$recipe"
  rm -rf "$context"
  mkdir -p "$E2E_WORK/images"
  cp -r "$folder" "$context"
  if [ -x "$folder/prepare.sh" ]; then
    "$folder/prepare.sh" "$context" || missing "image $tag" "$folder/prepare.sh failed"
  fi
  local arguments=()
  for argument in "$@"; do arguments+=(--build-arg "$argument"); done
  DOCKER_BUILDKIT=1 docker build --progress=plain --tag "$tag" --label "org.labwright.key=$key" \
    "${arguments[@]}" "$context" > "$E2E_WORK/image-$recipe.log" 2>&1 || {
    tail -30 "$E2E_WORK/image-$recipe.log" >&2
    missing "image $tag" 'docker build failed'
  }
}

make_bases() {
  make_image debian labwright-e2e/debian:latest ''
  make_image busybox labwright-e2e/busybox:latest ''
  make_image python labwright-e2e/python:latest labwright-e2e/debian:latest
}

make_images() {
  local hub
  hub=$(version jupyterhub)
  make_image postgres "postgres:$(version postgres)" labwright-e2e/debian:latest
  make_image acme labwright-e2e/acme:latest labwright-e2e/debian:latest
  make_image python-alpine "python:$(version python)-alpine" labwright-e2e/python:latest
  make_image jupyterhub "quay.io/jupyterhub/jupyterhub:$hub" labwright-e2e/python:latest "JUPYTERHUB_VERSION=$hub"
  make_image base-notebook "quay.io/jupyter/base-notebook:$(version baseNotebook)" labwright-e2e/python:latest "JUPYTERHUB_VERSION=$hub"
  make_image mlflow "ghcr.io/mlflow/mlflow:v$(version mlflow)" labwright-e2e/python:latest "MLFLOW_VERSION=$(version mlflow)"
}

make_traefik_image() { make_image traefik "traefik:$(version traefik)" labwright-e2e/busybox:latest "SUM=$(sha256sum "$E2E_BIN/traefik" | cut -c1-16)"; }
