# shellcheck shell=bash disable=SC2034
module=../control-plane
binaries() {
  build helm helm.sh/helm/v4/cmd/helm "-X helm.sh/helm/v4/internal/version.version=$(version helm.sh/helm/v4)"
}
