#!/usr/bin/env bash
# node.sh ROOT KIND SEED FOLDER: the files of a node: the root file system, those of kind's own base image (which are in kind's
# module), ours of ../node, the pinned programs, and the seed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$1 files=$2 seed=$3 target=$4
tools() { "$here/../../tools/build.sh" "$1"; }
node=$(tools "$here/../tools/node")
containerd=$(tools "$here/../tools/containerd")
kind=$(tools "$here/../tools/kind")

cp -a "$root" "$target"
for source in "$files" "$here/../node"; do # modules are read-only
  cp -R --no-preserve=mode,ownership "$source/." "$target/"
done
chmod 755 "$target"/kind/bin/* "$target"/usr/local/bin/*

install -m 755 "$containerd"/{containerd,ctr,containerd-shim-runc-v2} "$kind/crictl" "$target/usr/local/bin/"
install -m 755 "$node"/{kubeadm,kubelet,kubectl} "$target/usr/bin/"
install -D -m 755 -t "$target/opt/cni/bin" "$containerd"/{host-local,loopback,portmap,ptp}
cp -a "$seed" "$target/kind/containerd-seed"
"$node/kubeadm" version -o short | tr -d '\n' >"$target/kind/version"
# As in kind's base image: every container sees the product files of its node, not those of the host.
"$containerd/ctr" oci spec |
  jq '.hooks.createContainer += [{"path": "/kind/bin/mount-product-files.sh"}] | del(.process.rlimits)' >"$target/etc/containerd/cri-base.json"
mkdir -p "$target/etc/kubernetes/manifests"

# systemd in a container: nothing of a machine's start-up (as kind does it), and our services.
rm -f "$target"/lib/systemd/system/{multi-user,local-fs,basic}.target.wants/* "$target"/etc/systemd/system/*.wants/* \
  "$target"/lib/systemd/system/sockets.target.wants/*{udev,initctl}* \
  "$target"/lib/systemd/system/sysinit.target.wants/systemd-tmpfiles-setup.service
echo "ReadKMsg=no" >>"$target/etc/systemd/journald.conf"
ln -sf /usr/lib/systemd/systemd "$target/sbin/init"
chroot "$target" systemctl --quiet enable kubelet.service containerd.service undo-mount-hacks.service pod-network.service
chroot "$target" systemctl --quiet mask systemd-binfmt.service
