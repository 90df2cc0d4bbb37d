# shellcheck shell=bash
binaries() {
  local stamp
  stamp="-X sigs.k8s.io/kwok/pkg/consts.Version=$(version sigs.k8s.io/kwok)"
  build kwok sigs.k8s.io/kwok/cmd/kwok "$stamp"
  build kwokctl sigs.k8s.io/kwok/cmd/kwokctl "$stamp"
}
