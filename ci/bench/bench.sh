#!/usr/bin/env bash
# Runs both benchmarks on a copy of the project, with the pinned Helm as the peer: start-up of whole commands, and installs on a
# sandbox of their own, which goes with the copy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

helm=$(ci/tools/build.sh helm)/helm
fairlead=$PWD/build/bin/fairlead
sandbox=bench-$$
project=$(mktemp -d)
finish() {
  "$fairlead" sandbox down --name "$sandbox" --quiet >/dev/null || true
  rm -rf "$project"
}
trap finish EXIT
cp -R environments charts "$project/"
export FAIRLEAD_HELM=$helm
ci/bench/bench.py "$fairlead" "$helm" "$project" "${RUNS:-20}"
echo
"$fairlead" sandbox up --name "$sandbox" --quiet >/dev/null
ci/bench/install.py "$fairlead" "$helm" "$project" "$sandbox" "${INSTALLS:-10}"
