#!/usr/bin/env bash
# Builds one set of pinned tools into the cache, once, and prints the folder of the binaries.
#
#   build.sh helm            helm 4
#   build.sh control-plane   etcd, kube-apiserver, kube-controller-manager, kube-scheduler, metrics-server
#   build.sh kwok            kwok, kwokctl
#   build.sh checks          helm3, helm-unittest, kubeconform, actionlint (for the tests and the benchmark only)
#   build.sh FOLDER          the set that the folder's recipe.sh tells of
#
# Go 1.26 is all it needs. The cache is $FAIRLEAD_CACHE, else $XDG_CACHE_HOME/fairlead, else ~/.cache/fairlead; the
# folder of a set carries a hash of its pins, so that nothing is built twice and nothing stale is used.
#
# A recipe.sh is read by this script. It says with `binaries` what is built, with `module` where the Go module is when it is
# another set's, and with `revision`, to be raised, that its way of building has changed.
set -euo pipefail
shopt -s inherit_errexit

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-/}
[ -f "$folder/recipe.sh" ] || folder=$here/$folder
if [ ! -f "$folder/recipe.sh" ]; then
  sed -n '2,11p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
  exit 2
fi
folder=$(cd "$folder" && pwd)
set=${folder##*/}
module=.
revision=1
# shellcheck source=/dev/null
. "$folder/recipe.sh"
module=$(cd "$folder/$module" && pwd)

cache=${FAIRLEAD_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fairlead}
shopt -s nullglob
key=$({ echo "$revision"; cat "$module"/go.{mod,sum} "$module"/*.go; } | sha256sum | cut -c1-12)
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
cd "$module"
version() { go list -m -f '{{.Version}}' "$1"; }
# Kubernetes reports the version that is linked in; without it the API server says none.
kubernetes() { # linker flags
  local version major minor stamp=k8s.io/component-base/version
  version=$(version k8s.io/kubernetes)
  IFS=. read -r major minor _ <<<"${version#v}"
  echo "-X $stamp.gitVersion=$version -X $stamp.gitMajor=$major -X $stamp.gitMinor=$minor -X $stamp.gitTreeState=clean"
}
build() { # binary package [linker flags [build tags]]
  local started=$SECONDS
  echo "fairlead tools: building $1 …" >&2
  go build -tags "${4:-}" -ldflags "-s -w ${3:-}" -o "$out/$1" "$2" >&2
  echo "fairlead tools: built $1 in $((SECONDS - started)) s" >&2
}
binaries

mv "$out" "$target"
trap - EXIT
chmod 755 "$target"
printf '%s\n' "$target"
