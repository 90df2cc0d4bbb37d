# shellcheck shell=bash
binaries() {
  local component flags
  flags=$(kubernetes)
  build etcd go.etcd.io/etcd/server/v3
  for component in kube-apiserver kube-controller-manager kube-scheduler; do
    build $component k8s.io/kubernetes/cmd/$component "$flags"
  done
  build metrics-server sigs.k8s.io/metrics-server/cmd/metrics-server "$flags"
}
