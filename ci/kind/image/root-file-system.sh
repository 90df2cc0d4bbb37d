#!/usr/bin/env bash
# root-file-system.sh FOLDER: Debian with what a node needs; the packages' versions are those of the release's last point release.
set -euo pipefail

# systemd 252, bookworm's, is the last that runs on version 1 of cgroups.
packages=(
  systemd conntrack iptables nftables iproute2 ethtool util-linux mount kmod # what the services and Kubernetes use
  runc libseccomp2                                                            # the runtime: static pods ask for seccomp
  ca-certificates curl jq procps                                              # what kind itself uses
)
IFS=,
debootstrap --variant=minbase --include="${packages[*]}" bookworm "$1"
rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/usr/share/{doc,man,locale}/*
