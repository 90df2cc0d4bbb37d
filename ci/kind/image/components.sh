#!/usr/bin/env bash
# components.sh ROOT SANDBOX ARCHIVE: the images of what runs in a cluster's own namespace, under the names that kubeadm asks for,
# and SANDBOX, the one that holds a pod. Each is one program from the pinned sets.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$1 sandbox=$2 archive=$3
tools() { "$here/../../tools/build.sh" "$1"; }
node=$(tools "$here/../tools/node")
control_plane=$(tools control-plane)
coredns=$(tools "$here/../tools/coredns")
work=$(dirname "$archive")/components
mkdir -p "$work"

version=$("$node/kubeadm" version -o short)
asked=$("$node/kubeadm" config images list --kubernetes-version "$version")
path='"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"'
images=()
image() { # name folder entrypoint
  images+=("$1" "$2" "{\"Env\":[$path]${3:+,\"Entrypoint\":[\"$3\"]}}")
}
same() { # what kubeadm asks for, the version of what is there
  [ "$1" = "$2" ] || {
    echo "fairlead kind: kubeadm $version asks for $1, and the pinned set has $2" >&2
    exit 1
  }
}
while read -r name; do
  program=${name##*/}
  tag=${program#*:}
  program=${program%:*}
  folder=$work/$program
  mkdir -p "$folder/usr/local/bin"
  case "$program" in
    pause) continue ;; # the sandbox's tag counts, which is containerd's to choose
    kube-proxy)
      rm -rf "$folder"
      "$here/kube-proxy.sh" "$root" "$node/kube-proxy" "$folder"
      image "$name" "$folder"
      ;;
    kube-*)
      same "$program $tag" "$program $("$control_plane/$program" --version | sed 's/^Kubernetes //')"
      cp "$control_plane/$program" "$folder/usr/local/bin/"
      image "$name" "$folder"
      ;;
    etcd)
      # The same minor version: the sandbox's etcd may be some patches ahead.
      same "etcd ${tag%.*}" "etcd $("$control_plane/etcd" --version | sed -nE 's/^etcd Version: (.*)\.[0-9]+$/\1/p')"
      cp "$control_plane/etcd" "$folder/usr/local/bin/"
      image "$name" "$folder"
      ;;
    coredns)
      same "coredns $tag" "coredns v$("$coredns/coredns" -version | sed -n 's/^CoreDNS-//p')"
      cp "$coredns/coredns" "$folder/"
      image "$name" "$folder" /coredns
      ;;
    *)
      echo "fairlead kind: kubeadm $version asks for $name, which nothing here makes" >&2
      exit 1
      ;;
  esac
done <<<"$asked"
mkdir -p "$work/pause"
(cd "$here/../pause" && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$work/pause/pause" .)
image "$sandbox" "$work/pause" /pause

"$here/archive.py" "$archive" "${images[@]}"
rm -rf "$work"
