#!/usr/bin/env bash
# Sees to the image of a kind node in the Docker engine and prints its name: fairlead/kind-node:<version of Kubernetes>.
#
# It is there already, or is loaded from the cache, or is kind's own image where a registry can be reached (and the host has
# version 2 of cgroups, which kind's needs), or is built: from Debian's packages and Go's modules, by root, without a registry.
# The archive of what was built carries a hash of all that went into it, and stays in the cache under kind/.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}/kind
say() { echo "fairlead kind: $*" >&2; }
refuse() {
  say "$*"
  exit 3
}

version=$(sed -nE 's/^\tk8s\.io\/kubernetes (v[^ ]+).*/\1/p' "$here/tools/node/go.mod")
image=fairlead/kind-node:$version
sets=(control-plane "$here"/tools/{containerd,coredns,kind,node})
key=$(cd "$here/.." && find kind/image kind/image.sh kind/node kind/pause kind/tools/{containerd,coredns,kind,node} tools/build.sh tools/control-plane -type f |
  LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-12)
archive=$cache/node-$key.tar
official=kindest/node:$version

identity() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null; }
present() {
  [ "$(docker image inspect --format '{{index .Config.Labels "dev.fairlead.inputs"}}' "$image" 2>/dev/null)" = "$key" ] ||
    { [ -n "$(identity "$image")" ] && [ "$(identity "$image")" = "$(identity "$official")" ]; }
}
timed() { # what, command
  local started=$SECONDS what=$1
  shift
  say "$what …"
  "$@"
  say "$what: $((SECONDS - started)) s"
}

docker info >/dev/null 2>&1 || refuse "no Docker engine answers; ci/kind/engine.sh starts one"
if present; then
  echo "$image"
  exit 0
fi
mkdir -p "$cache"
exec 9>"$cache/.lock"
flock 9
rm -rf "$cache"/.work.* # of a build that was killed

load() {
  local before
  before=$(identity "$image" || true)
  docker load --quiet --input "$archive" >&2
  [ -z "$before" ] || [ "$before" = "$(identity "$image")" ] || docker image rm "$before" >/dev/null 2>&1 || true # unless a container still runs it
}
pull() { timeout 300 docker pull --quiet "$official" >/dev/null 2>&1 && docker tag "$official" "$image"; }
build() {
  local program set files root sandbox
  [ "$(id -u)" = 0 ] || refuse "$image is not in the cache, no registry gives $official, and only root can build it"
  for program in debootstrap jq python3 go; do
    command -v $program >/dev/null || refuse "$program is needed to build $image (on Debian: apt-get install $program)"
  done
  for set in "${sets[@]}"; do
    timed "programs of ${set##*/}" "$here/../tools/build.sh" "$set" >/dev/null
  done
  files=$(cd "$here/tools/kind" && go mod download sigs.k8s.io/kind && go list -m -f '{{.Dir}}' sigs.k8s.io/kind)/images/base/files
  sandbox=$(sed -nE 's/^ *sandbox_image = "(.*)"/\1/p' "$files/etc/containerd/config.toml")
  work=$(mktemp -d "$cache/.work.XXXXXX")
  trap 'rm -rf "$work"' EXIT # not a local variable, for this
  root=$cache/debian-$(sha256sum "$here/image/root-file-system.sh" | cut -c1-12)
  if [ ! -d "$root" ]; then
    timed "root file system" "$here/image/root-file-system.sh" "$work/debian" >"$work/log" || refuse "$(tail -n 5 "$work/log")"
    mv "$work/debian" "$root"
  fi
  timed "images of the components" "$here/image/components.sh" "$root" "$sandbox" "$work/components.tar"
  timed "containerd's store with them" "$here/image/seed.sh" "$work/components.tar" "$work/seed"
  timed "files of the node" "$here/image/node.sh" "$root" "$files" "$work/seed" "$work/node"
  timed "archive of the image" "$here/image/archive.py" --gzip "$work/node.tar" "$image" "$work/node" "$(
    jq -nc --arg inputs "$key" '{
      Env: ["container=docker", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
      Entrypoint: ["/usr/local/bin/entrypoint", "/sbin/init"],
      StopSignal: "SIGRTMIN+3",
      Labels: {"dev.fairlead.inputs": $inputs}
    }'
  )"
  rm -f "$cache"/node-*.tar
  mv "$work/node.tar" "$archive"
}

if present; then # another has built it meanwhile
  echo "$image"
  exit 0
fi
if [ ! -f "$archive" ]; then
  if [ -f /sys/fs/cgroup/cgroup.controllers ] && timed "asking for $official" pull; then
    echo "$image"
    exit 0
  fi
  build
fi
timed "loading $image" load
present || refuse "the engine has loaded $archive, and has no $image of it"
echo "$image"
