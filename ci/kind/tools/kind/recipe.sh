# shellcheck shell=bash
binaries() {
  build kind sigs.k8s.io/kind
  build crictl sigs.k8s.io/cri-tools/cmd/crictl "-X sigs.k8s.io/cri-tools/pkg/version.Version=$(version sigs.k8s.io/cri-tools)"
}
