#!/usr/bin/env bash
# The main job from start to end, on a real control plane of its own: render, check, package, install dev and prod side by
# side, scale 3 → 5 → 7 → 3 under declared load, and a broken version that is rolled back by itself. Removes what it made.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fairlead=$root/build/bin/fairlead
helm=${FAIRLEAD_HELM:-$("$root/ci/tools/build.sh" helm)/helm}
export FAIRLEAD_HELM=$helm
sandbox=demo
project=$(mktemp -d)
started=$SECONDS
load=''
summary=()

finish() {
  local status=$?
  [ -z "$load" ] || kill "$load" 2>/dev/null || true
  "$fairlead" sandbox down --name $sandbox --quiet || true
  rm -rf "$project"
  if [ $status -ne 0 ]; then
    echo "demo: failed (exit code $status); the lines above say why" >&2
  fi
}
trap finish EXIT

title() { printf '\n── %s\n' "$1"; }
run() {
  printf '$ fairlead %s\n' "$*"
  "$fairlead" "$@"
}
note() { summary+=("$(printf '%4d s  %s' $((SECONDS - started)) "$1")"); }
die() {
  echo "demo: $1" >&2
  exit 1
}

cp -R "$root/environments" "$project/environments"
cd "$project"

title "one spec, two environments: values, findings, packages"
run render --check
run check
run package --output packages --quiet
note "two specs rendered, checked and packaged for dev and prod"

title "a control plane, without Docker"
run sandbox up --name $sandbox
kubeconfig=$("$fairlead" sandbox status --name $sandbox --kubeconfig)
note "etcd, API server, controllers, scheduler, metrics and two nodes are up"

title "dev and prod of shop, side by side"
run install shop -e dev --sandbox $sandbox
run install shop -e prod --sandbox $sandbox
note "shop 1.5.0 healthy in dev, shop 1.4.2 healthy in prod"

title "the autoscaler grows with the load, and shrinks again"
pods() { # what the autoscaler of prod wants and has, as "current/desired"
  "$fairlead" status shop -e prod --sandbox $sandbox 2>/dev/null |
    sed -n 's/^HorizontalPodAutoscaler\/shop: \([0-9]*\) pods, wants \([0-9]*\).*/\1\/\2/p'
}
await() { # pods, seconds
  local until=$((SECONDS + $2)) now='' seen=''
  while [ $SECONDS -lt $until ]; do
    now=$(pods || true)
    if [ "$now" != "$seen" ]; then
      printf '  %4d s  %s pods (have/wanted)\n' $((SECONDS - started)) "$now"
      seen=$now
    fi
    [ "$now" = "$1/$1" ] && return 0
    sleep 2
  done
  die "the autoscaler did not reach $1 pods within $2 s; it has $now"
}
await 3 60
for step in "350m 5" "490m 7"; do
  read -r cpu wanted <<<"$step"
  echo "\$ fairlead sandbox load shop -e prod --cpu $cpu"
  "$fairlead" sandbox load shop -e prod --cpu "$cpu" --for 5m --name $sandbox --quiet &
  load=$!
  await "$wanted" 120
  note "$wanted pods of shop under $cpu of CPU in all (70 % of 100m requested is the target)"
  kill -TERM "$load"
  wait "$load" || true
  load=''
done
echo "the load is gone"
await 3 180
note "back to 3 pods without load"

title "a broken version takes itself back"
sed -i 's/tag: 1\.4\.2/tag: 1.6.0-crash-loop/' environments/shop.yaml
grep -q '1.6.0-crash-loop' environments/shop.yaml || die "the spec's version was not found"
"$fairlead" render shop --quiet >/dev/null
set +e
run install shop -e prod --sandbox $sandbox --timeout 2m
code=$?
set -e
[ $code -eq 4 ] || die "the broken version ended with exit code $code, 4 was expected"
note "shop 1.6.0-crash-loop crashed in prod and was rolled back by itself (exit code 4)"
echo '$ helm history shop'
"$helm" --kubeconfig "$kubeconfig" --namespace shop history shop
running=$(sed -n 's/^shop \([^ ]*\) in shop .*/\1/p' <("$fairlead" status shop -e prod --sandbox $sandbox))
[ "$running" = 1.4.2 ] || die "prod runs '$running', 1.4.2 was expected"

title "what happened"
printf '%s\n' "${summary[@]}"
printf '%4d s  done; sandbox and files are removed\n' $((SECONDS - started))
