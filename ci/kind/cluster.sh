#!/usr/bin/env bash
# A kind cluster for people: real containers, real traffic.
#
#   cluster.sh up [NODES]    creates it on the image of image.sh, waits until it is ready, loads the sample service's images
#   cluster.sh load IMAGE…   loads images of the Docker engine into its nodes
#   cluster.sh add NAME      adds what addon.sh makes (metrics is there already)
#   cluster.sh kubeconfig    prints the path of its kubeconfig, a file of its own in the cache
#   cluster.sh down          deletes it
#
# Its name is $FAIRLEAD_KIND_NAME, else dev, and so its context is kind-dev, which the example specs name.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
name=${FAIRLEAD_KIND_NAME:-dev}
folder=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}/kind/$name
kubeconfig=$folder/kubeconfig
started=$SECONDS
say() { printf 'kind: %4d s  %s\n' $((SECONDS - started)) "$*" >&2; }
engine() {
  docker info >/dev/null 2>&1 || {
    echo "kind: no Docker engine answers; ci/kind/engine.sh starts one" >&2
    exit 3
  }
}
kind() { "$("$here/../tools/build.sh" "$here/tools/kind")/kind" "$@" --name "$name"; }
exists() { [ -n "$(docker ps --all --quiet --filter "label=io.x-k8s.kind.cluster=$name")" ]; }
inside() { docker exec --interactive "$name-control-plane" kubectl --kubeconfig /etc/kubernetes/admin.conf "$@"; }
load() {
  local archive
  archive=$(mktemp "$folder/.images.XXXXXX")
  docker save --output "$archive" "$@"
  kind load image-archive "$archive" >/dev/null
  rm -f "$archive"
}

add() { # what addon.sh makes
  local folder manifest
  folder=$("$here/addon.sh" "$1")
  kind load image-archive "$folder/images.tar" >/dev/null
  for manifest in "$folder"/*.yaml; do
    inside apply --server-side --filename - <"$manifest" >/dev/null
  done
}

case "${1:-}" in
  up)
    engine
    mkdir -p "$folder"
    if exists; then
      say "cluster $name is there already"
    else
      image=$("$here/image.sh")
      say "creating cluster $name of $image"
      {
        printf 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n  - role: control-plane\n'
        for _ in $(seq 2 "${2:-1}"); do printf '  - role: worker\n'; done
      } >"$folder/config.yaml"
      kind create cluster --image "$image" --config "$folder/config.yaml" --kubeconfig "$kubeconfig" --wait 3m --quiet
    fi
    say "waiting for nodes, DNS and proxies"
    inside wait nodes --all --for=condition=Ready --timeout=2m >/dev/null
    inside rollout status --namespace kube-system deployment/coredns daemonset/kube-proxy --timeout=3m >/dev/null
    say "metrics"
    add metrics
    inside wait --for=condition=Available apiservice/v1beta1.metrics.k8s.io --timeout=2m >/dev/null
    say "loading the sample service"
    "$here/../sample-service/image.sh" 1.4.2 1.5.0
    load fairlead/sample-service:1.4.2 fairlead/sample-service:1.5.0
    say "ready: Kubernetes $(docker exec "$name-control-plane" cat /kind/version), context kind-$name"
    echo "export KUBECONFIG=$kubeconfig"
    ;;
  load)
    shift
    load "$@"
    ;;
  add) add "${2:?what is to be added?}" ;;
  kubeconfig) echo "$kubeconfig" ;;
  down)
    engine
    kind delete cluster --kubeconfig "$kubeconfig" --quiet
    rm -rf "$folder"
    say "cluster $name is gone"
    ;;
  *)
    sed -n '2,10p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
    exit 2
    ;;
esac
