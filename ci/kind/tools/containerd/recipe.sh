# shellcheck shell=bash
binaries() {
  local containerd=github.com/containerd/containerd/v2 plugins=github.com/containernetworking/plugins program
  for program in containerd ctr containerd-shim-runc-v2; do
    build $program $containerd/cmd/$program "-X $containerd/version.Version=$(version $containerd)" no_aufs,no_zfs,no_btrfs,no_devmapper
  done
  for program in ipam/host-local main/ptp main/loopback meta/portmap; do
    build "${program#*/}" $plugins/plugins/$program "-X $plugins/pkg/utils/buildversion.BuildVersion=$(version $plugins)"
  done
}
