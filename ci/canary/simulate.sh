#!/usr/bin/env bash
# Simulates canaries and writes the table of false alarms, misses and times to detection into schemas/canary-analysis.md.
# CANARIES of each kind (10,000 unless given), by SEED.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

page=schemas/canary-analysis.md
table=generator/target/canary-simulation.md
(cd generator && JAVA_HOME=$(../ci/find-jdk.sh) mvn -B -ntp -q test -Dtest=CanarySimulationTest \
  -Dfairlead.canaries="${CANARIES:-10000}" -Dfairlead.seed="${SEED:-1}")
new=$(mktemp)
trap 'rm -f "$new"' EXIT
{ sed '/<!-- simulation -->/q' "$page"; cat "$table"; printf '\n'; sed -n '/<!-- end of simulation -->/,$p' "$page"; } > "$new"
cat "$new" > "$page"
