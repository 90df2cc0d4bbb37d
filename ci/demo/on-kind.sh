# shellcheck shell=bash disable=SC2034,SC2154
# The demo on kind: real containers of the sample service, real load, and a version that really crashes.
cluster="a kind cluster: real kubelets, containers and traffic"
there="a kind cluster with metrics is up, and has the images of the sample service"
growth=("330m 5" "490m 7") # the pods' own use comes on top
export FAIRLEAD_KIND_NAME=demo
kubeconfig=$("$root/ci/kind/cluster.sh" kubeconfig)
target=(--kubeconfig "$kubeconfig")
kubectl() { docker exec --interactive demo-control-plane kubectl --kubeconfig /etc/kubernetes/admin.conf "$@"; }

prepare() { # the specs' images and clusters are examples
  sed -i -E 's|repository: .*/acme/shop|repository: fairlead/sample-service|; s/context: [a-z-]+/context: kind-demo/' environments/shop.yaml
  "$fairlead" render --quiet
}
up() {
  "$root/ci/kind/cluster.sh" up >/dev/null
  "$root/ci/sample-service/image.sh" 1.6.0-crash-loop
  "$root/ci/kind/cluster.sh" load fairlead/sample-service:1.6.0-crash-loop
  for namespace in shop-dev shop; do # what the spec names, and a team brings
    kubectl create namespace $namespace
    kubectl --namespace $namespace create secret generic shop-db --from-literal=username=demo --from-literal=password=demo
    kubectl --namespace $namespace create secret generic shop-payment --from-literal=token=demo
  done >/dev/null
}
down() { "$root/ci/kind/cluster.sh" down; }
burn() { # cores, pods
  local pod
  for pod in "${@:2}"; do
    kubectl create --raw "/api/v1/namespaces/shop/pods/${pod#*/}:8081/proxy/burn?cores=$1&for=10m" -f /dev/null
  done
}
load_of() { echo "$1 of CPU in all (70 % of 100m requested is the target)"; }
work() { # CPU in all, from the first three pods
  local pods cores
  mapfile -t pods < <(kubectl --namespace shop get pods --selector app.kubernetes.io/name=shop --output name | head -n 3)
  cores=$(awk "BEGIN {print ${1%m} / 3000}")
  echo "\$ POST /burn?cores=$cores to three pods of shop in prod"
  burn "$cores" "${pods[@]}"
  (
    trap 'burn 0 "${pods[@]}"; exit' TERM
    while :; do sleep 0.2; done
  ) &
  load=$!
}
