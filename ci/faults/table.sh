#!/usr/bin/env bash
# Prints the faults that the tests made, with how often and how the work under them ended.
# usage: ci/faults/table.sh [FOLDER]   FOLDER holds a .json file a kind of fault, one object a line (default: generator/target/faults)
set -euo pipefail
folder=${1:-generator/target/faults}
printf '%-20s %-16s %5s  %s\n' fault work runs outcomes
cat "$folder"/*.json |
  sed -E 's/^\{"fault":"([^"]*)","work":"([^"]*)","runs":([0-9]+),"outcomes":\{(.*)\}\}$/\1\t\2\t\3\t\4/; s/"([^"]*)":([0-9]+),?/\2 × \1; /g; s/; $//' |
  while IFS=$'\t' read -r fault work runs outcomes; do printf '%-20s %-16s %5s  %s\n' "$fault" "$work" "$runs" "$outcomes"; done
