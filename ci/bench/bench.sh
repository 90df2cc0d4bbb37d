#!/usr/bin/env bash
# Runs the benchmark on a copy of the project, with the pinned Helm as the peer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

helm=$(ci/tools/build.sh helm)/helm
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cp -R environments charts "$project/"
FAIRLEAD_HELM=$helm ci/bench/bench.py "$PWD/build/bin/fairlead" "$helm" "$project" "${RUNS:-20}"
