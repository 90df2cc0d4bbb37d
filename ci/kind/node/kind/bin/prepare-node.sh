#!/bin/bash
# Fits a new node to the host that it runs on, before containerd starts.
set -euo pipefail

# containerd's folder is a volume, so what the image holds would not be seen in it.
store=/var/lib/containerd
if [ ! -e $store/io.containerd.metadata.v1.bolt/meta.db ]; then
  mkdir -p $store
  cp -a /kind/containerd-seed/. $store/
fi

# A score below the own one takes CAP_SYS_RESOURCE (24), which some hosts do not grant.
capabilities=$((16#$(sed -n 's/^CapEff:[[:space:]]*//p' /proc/self/status)))
if ! (((capabilities >> 24) & 1)); then
  sed -i 's/restrict_oom_score_adj = false/restrict_oom_score_adj = true/' /etc/containerd/config.toml
fi

# The kubelet refuses a host with version 1 of cgroups unless it is told to take it.
if [ ! -f /sys/fs/cgroup/cgroup.controllers ] && ! grep -q fail-cgroupv1 /etc/default/kubelet; then
  sed -i '/^KUBELET_EXTRA_ARGS=/s/$/ --fail-cgroupv1=false/' /etc/default/kubelet
fi
