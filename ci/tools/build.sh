#!/usr/bin/env bash
# Builds one set of pinned tools into the cache, once, and prints the folder of the binaries.
#
#   build.sh helm            helm 4
#   build.sh control-plane   etcd, kube-apiserver, kube-controller-manager, kube-scheduler, metrics-server
#   build.sh kwok            kwok, kwokctl
#   build.sh checks          helm3, helm-unittest, kubeconform, actionlint (for the tests and the benchmark only)
#
# Go 1.26 is all it needs. The cache is $FAIRLEAD_CACHE, else $XDG_CACHE_HOME/fairlead, else ~/.cache/fairlead; the
# folder of a set carries a hash of its pins, so that nothing is built twice and nothing stale is used.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
set=${1:-}
case "$set" in
  helm | control-plane) module=control-plane ;;
  kwok | checks) module=$set ;;
  *)
    sed -n '2,10p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
    exit 2
    ;;
esac

cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}
recipe=1 # raised for a set when the way of building it below changes
if [ "$set" = checks ]; then recipe=3; fi
key=$({ echo $recipe; cat "$here/$module/go.mod" "$here/$module/go.sum"; } | sha256sum | cut -c1-12)
target=$cache/tools/$set-$key
if [ -d "$target" ]; then
  printf '%s\n' "$target"
  exit 0
fi

if ! command -v go >/dev/null; then
  echo "fairlead tools: Go is not installed; install Go 1.26 or newer (the tools are built from source, once)" >&2
  exit 3
fi

mkdir -p "$cache/tools"
exec 9>"$cache/tools/.$set.lock"
flock 9
if [ -d "$target" ]; then
  printf '%s\n' "$target"
  exit 0
fi
out=$(mktemp -d "$cache/tools/.$set.XXXXXX")
trap 'rm -rf "$out"' EXIT

export CGO_ENABLED=0 GOFLAGS="-buildvcs=false -mod=readonly -trimpath"
cd "$here/$module"
# Kubernetes and Helm report the version that is linked in; without it the API server says none.
version() { go list -m -f '{{.Version}}' "$1"; }
build() { # binary package [linker flags]
  local started=$SECONDS
  echo "fairlead tools: building $1 …" >&2
  go build -ldflags "-s -w ${3:-}" -o "$out/$1" "$2" >&2
  echo "fairlead tools: built $1 in $((SECONDS - started)) s" >&2
}

case "$set" in
  helm)
    build helm helm.sh/helm/v4/cmd/helm "-X helm.sh/helm/v4/internal/version.version=$(version helm.sh/helm/v4)"
    ;;
  control-plane)
    kubernetes=$(version k8s.io/kubernetes)
    IFS=. read -r major minor _ <<<"${kubernetes#v}"
    stamp=k8s.io/component-base/version
    flags="-X $stamp.gitVersion=$kubernetes -X $stamp.gitMajor=$major -X $stamp.gitMinor=$minor -X $stamp.gitTreeState=clean"
    build etcd go.etcd.io/etcd/server/v3
    for component in kube-apiserver kube-controller-manager kube-scheduler; do
      build $component k8s.io/kubernetes/cmd/$component "$flags"
    done
    build metrics-server sigs.k8s.io/metrics-server/cmd/metrics-server "$flags"
    ;;
  kwok)
    stamp="-X sigs.k8s.io/kwok/pkg/consts.Version=$(version sigs.k8s.io/kwok)"
    build kwok sigs.k8s.io/kwok/cmd/kwok "$stamp"
    build kwokctl sigs.k8s.io/kwok/cmd/kwokctl "$stamp"
    ;;
  checks)
    # Helm 3 renders for the Kubernetes version of the client library it was built with, and knows it from the linker only.
    IFS=. read -r _ minor _ <<<"$(version k8s.io/client-go)"
    flags="-X helm.sh/helm/v3/internal/version.version=$(version helm.sh/helm/v3)"
    for package in pkg/chartutil pkg/lint/rules; do
      flags+=" -X helm.sh/helm/v3/$package.k8sVersionMajor=1 -X helm.sh/helm/v3/$package.k8sVersionMinor=$minor"
    done
    build helm3 helm.sh/helm/v3/cmd/helm "$flags"
    build helm-unittest github.com/helm-unittest/helm-unittest/cmd/helm-unittest
    build kubeconform github.com/yannh/kubeconform/cmd/kubeconform
    build actionlint github.com/rhysd/actionlint/cmd/actionlint
    ;;
esac

mv "$out" "$target"
trap - EXIT
chmod 755 "$target"
printf '%s\n' "$target"
