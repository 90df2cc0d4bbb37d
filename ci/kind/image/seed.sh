#!/usr/bin/env bash
# seed.sh ARCHIVE FOLDER: containerd's folder with the archive's images unpacked in it, made by the containerd that will read it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
archive=$1 folder=$2
containerd=$("$here/../../tools/build.sh" "$here/../tools/containerd")
state=$(dirname "$folder")/containerd
mkdir -p "$folder" "$state"
cat >"$state/config.toml" <<C
version = 3
root = "$folder"
state = "$state/run"
disabled_plugins = ["io.containerd.cri.v1.images", "io.containerd.cri.v1.runtime", "io.containerd.grpc.v1.cri", "io.containerd.nri.v1.nri"]
[grpc]
  address = "$state/socket"
[ttrpc]
  address = "$state/socket.ttrpc"
C
"$containerd/containerd" --config "$state/config.toml" >"$state/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server || true' EXIT
ctr() { "$containerd/ctr" --address "$state/socket" --namespace k8s.io "$@"; }
for _ in $(seq 100); do
  ctr version >/dev/null 2>&1 && break
  kill -0 $server 2>/dev/null || break
  sleep 0.1
done
# Pinned: the kubelet removes none of them when space runs out, since it could not get them back.
labels=(io.cri-containerd.image=managed io.cri-containerd.pinned=pinned)
# Layers that are unpacked are not kept packed as well.
{ ctr images import --local --snapshotter overlayfs "${labels[@]/#/--label=}" "$archive" && ctr content prune references; } >"$state/import" 2>&1 || {
  cat "$state/import" "$state/log" >&2
  exit 1
}
trap - EXIT
kill $server
wait $server || true
rm -rf "$state"
