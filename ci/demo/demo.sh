#!/usr/bin/env bash
# The main job from start to end, on a cluster of its own: render, check, package, install dev and prod side by side, scale
# 3 → 5 → 7 → 3 under load, and a broken version that is rolled back by itself. Removes what it made.
#
#   demo.sh [sandbox|kind]    a control plane without containers (the default), or a kind cluster, which needs Docker
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fairlead=$root/build/bin/fairlead
helm=${FAIRLEAD_HELM:-$("$root/ci/tools/build.sh" helm)/helm}
export FAIRLEAD_HELM=$helm
kubeconfig=''
project=$(mktemp -d)
started=$SECONDS
load=''
summary=()

finish() {
  local status=$?
  [ -z "$load" ] || kill "$load" 2>/dev/null || true
  down || true
  rm -rf "$project"
  if [ $status -ne 0 ]; then
    echo "demo: failed (exit code $status); the lines above say why" >&2
  fi
}

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

# shellcheck source=on-sandbox.sh
. "$root/ci/demo/on-${1:-sandbox}.sh"
trap finish EXIT
cp -R "$root/environments" "$project/environments"
cd "$project"
prepare

title "one spec, two environments: values, findings, packages"
run render --check
run check
run package --output packages --quiet
note "two specs rendered, checked and packaged for dev and prod"

title "$cluster"
up
note "$there"

title "dev and prod of shop, side by side"
run install shop -e dev "${target[@]}"
run install shop -e prod "${target[@]}"
note "shop 1.5.0 healthy in dev, shop 1.4.2 healthy in prod"

title "pods planned from users: the autoscaler grows with the load, and shrinks again"
run capacity shop -e prod
pods() { # what the autoscaler of prod wants and has, as "current/desired"
  "$fairlead" status shop -e prod "${target[@]}" 2>/dev/null |
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
for step in "${growth[@]}"; do
  read -r amount wanted <<<"$step"
  work "$amount"
  await "$wanted" 180
  note "$wanted pods of shop under $(load_of "$amount")"
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
run install shop -e prod "${target[@]}" --timeout 2m
code=$?
set -e
[ $code -eq 4 ] || die "the broken version ended with exit code $code, 4 was expected"
note "shop 1.6.0-crash-loop crashed in prod and was rolled back by itself (exit code 4)"
echo '$ helm history shop'
"$helm" --kubeconfig "$kubeconfig" --namespace shop history shop
running=$(sed -n 's/^shop \([^ ]*\) in shop .*/\1/p' <("$fairlead" status shop -e prod "${target[@]}"))
[ "$running" = 1.4.2 ] || die "prod runs '$running', 1.4.2 was expected"

title "what happened"
printf '%s\n' "${summary[@]}"
printf '%4d s  done; cluster and files are removed\n' $((SECONDS - started))
