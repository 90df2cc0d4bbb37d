#!/usr/bin/env bash
# Runs `fairlead check` as a pipeline wants it: one run, a report of every kind in a folder, and the exit code of the check.
#
#   check.sh FOLDER [ARGUMENT…]     arguments are those of `fairlead check`
#
# Leaves check.sarif, check.junit.xml, check.gitlab.json, check.json and check.md, whatever is found. The program is the
# one that find-fairlead.sh prints.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then
  sed -n '2,7p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
  exit 2
fi
folder=$1
shift
program=$("$here/find-fairlead.sh")
mkdir -p "$folder"
rm -f "$folder"/check.{sarif,junit.xml,gitlab.json,json,md} # none of an earlier run is taken for this one's

exec "$program" check \
  --report "sarif=$folder/check.sarif" \
  --report "junit=$folder/check.junit.xml" \
  --report "gitlab=$folder/check.gitlab.json" \
  --report "json=$folder/check.json" \
  --report "markdown=$folder/check.md" \
  "$@"
