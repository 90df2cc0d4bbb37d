# shellcheck shell=bash disable=SC2034
revision=3
binaries() {
  local flags minor package
  # Helm 3 renders for the Kubernetes version of the client library it was built with, and knows it from the linker only.
  IFS=. read -r _ minor _ <<<"$(version k8s.io/client-go)"
  flags="-X helm.sh/helm/v3/internal/version.version=$(version helm.sh/helm/v3)"
  for package in pkg/chartutil pkg/lint/rules; do
    flags+=" -X helm.sh/helm/v3/$package.k8sVersionMajor=1 -X helm.sh/helm/v3/$package.k8sVersionMinor=$minor"
  done
  build helm3 helm.sh/helm/v3/cmd/helm "$flags"
  build helm-unittest github.com/helm-unittest/helm-unittest/cmd/helm-unittest
  build kubeconform github.com/yannh/kubeconform/cmd/kubeconform
  build actionlint github.com/rhysd/actionlint/cmd/actionlint
}
