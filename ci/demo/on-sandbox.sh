# shellcheck shell=bash disable=SC2034,SC2154
# The demo on the sandbox: a real control plane as local processes; pods use what is declared, and fail as their tag says.
cluster="a control plane, without Docker"
there="etcd, API server, controllers, scheduler, metrics and two nodes are up"
growth=("850 5" "1300 7")
target=(--sandbox demo)

prepare() { :; }
up() {
  run sandbox up --name demo
  kubeconfig=$("$fairlead" sandbox status --name demo --kubeconfig)
}
down() { "$fairlead" sandbox down --name demo --quiet; }
load_of() { echo "$1 users"; }
work() { # users
  echo "\$ fairlead sandbox load shop -e prod --users $1"
  "$fairlead" sandbox load shop -e prod --users "$1" --for 5m --name demo --quiet &
  load=$!
}
