#!/usr/bin/env bash
# Tests the charts: what is generated in them is fresh, they lint, their unit tests pass and name every value, and each
# of their ci/*-values.yaml renders alike from the checkout and from the package, with Helm 4 and Helm 3. What the
# templates read, the schemas name and values.yaml has are the same values (ci/values).
#
#   test-charts.sh
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
helm4=$("$here/tools/build.sh" helm)/helm || exit 3
checks=$("$here/tools/build.sh" checks) || exit 3
helm3=$checks/helm3
charts=(common deployment service autoscaler canary app)
oldest=1.33.0 # of the Kubernetes versions that the charts are for

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HELM_PLUGINS=$work/none HELM_CACHE_HOME=$work/cache HELM_CONFIG_HOME=$work/config HELM_DATA_HOME=$work/data
cd "$here/../charts" || exit 3

passed=0
failed=0
# Runs one check; what it prints is shown when it fails.
check() { # name, command…
  local name=$1
  shift
  if "$@" >"$work/output" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAIL $name"
    sed 's/^/     /' "$work/output"
  fi
}

# Every value with a comment is in the README, so the tests are held against its table.
tested() { # chart
  local key missing=0
  while read -r key; do
    if ! grep -qE "(^|[^A-Za-z])${key##*.}([^A-Za-z]|$)" "$1"/tests/*_test.yaml; then
      echo "no test names $key"
      missing=1
    fi
  done < <(sed -n 's/^| `\([A-Za-z.]*\)` .*/\1/p' "$1/README.md")
  return $missing
}

unit() { # chart
  "$checks/helm-unittest" --color=false --strict "$1" || return 1
}

render() { # helm, chart, values, output
  "$1" template shop "$2" --namespace shop-dev --kube-version $oldest --values "$3" >"$4"
}

alike() { # chart, values
  render "$helm4" "$1" "$2" "$work/checkout" &&
    render "$helm4" "$work"/helm4/"$1"-*.tgz "$2" "$work/package" &&
    diff "$work/checkout" "$work/package" || return 1
  # Helm 4 ends a document with an empty line, Helm 3 does not.
  render "$helm3" "$1" "$2" "$work/checkout3" &&
    render "$helm3" "$work"/helm3/"$1"-*.tgz "$2" "$work/package3" &&
    diff "$work/checkout3" "$work/package3" && diff -B "$work/checkout" "$work/checkout3"
}

no_tests_inside() { # package
  ! tar -tzf "$1" | grep -E '/(tests|ci)/'
}

check "generated files" "$here/sync-charts.sh" --check
check "the comparison of values and templates" go -C "$here/values" test -count=1 .
check "it builds" go -C "$here/values" build -o "$work/values" .
unit_tests=0
for chart in "${charts[@]}"; do
  for helm in helm4 helm3; do
    check "$chart: $helm package" "${!helm}" package "$chart" --destination "$work/$helm"
    check "$chart: $helm leaves the tests out" no_tests_inside "$work/$helm/$chart"-*.tgz
  done
  if [ $chart = common ]; then
    check "$chart: lint" "$helm4" lint --strict "$chart"
    continue
  fi
  check "$chart: templates read what the schema names" "$work/values" "$chart" common
  check "$chart: unit tests" unit "$chart"
  unit_tests=$((unit_tests + $(sed -n 's/^Tests: .* \([0-9]*\) passed.*/\1/p' "$work/output")))
  check "$chart: every value has a test" tested "$chart"
  for values in "$chart"/ci/*-values.yaml; do
    for helm in helm4 helm3; do
      check "$values: $helm lint" "${!helm}" lint --strict --kube-version $oldest --values "$values" "$chart"
    done
    check "$values: renders alike" alike "$chart" "$values"
  done
done

echo "charts: $passed checks passed, $failed failed; $unit_tests unit tests passed"
[ $failed -eq 0 ]
