#!/usr/bin/env bash
# Checks the services that a commit touches: their rendered files are up to date, and nothing in them would break.
#
#   check.sh FILE…     the changed files, as pre-commit gives them
set -euo pipefail
pipeline=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../pipeline" && pwd)

touched=$("$pipeline/services.sh" "$@")
if [ -z "$touched" ]; then
  exit 0
fi
program=$("$pipeline/find-fairlead.sh")

worst=0
while read -r project; do
  mapfile -t services < <(awk -F'\t' -v project="$project" '$1 == project { print $2 }' <<<"$touched")
  # What is stale is one of the findings of the check.
  "$program" check --project "$project" "${services[@]}" || { code=$?; [ $code -le $worst ] || worst=$code; }
done < <(cut -f1 <<<"$touched" | sort -u)
exit $worst
