# shellcheck shell=bash
binaries() {
  local component flags
  flags=$(kubernetes)
  for component in kubeadm kubelet kubectl kube-proxy; do
    build $component k8s.io/kubernetes/cmd/$component "$flags"
  done
}
