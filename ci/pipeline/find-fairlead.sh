#!/usr/bin/env bash
# Prints the program to run: $FAIRLEAD, else the distribution or the build that this file belongs to, else the one on PATH.
#
#   find-fairlead.sh [--build] [--version VERSION]
#
# With --build a checkout that has none is built (a JDK 25+ and Maven are needed). With --version any other is refused.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

build=no version=''
while [ $# -gt 0 ]; do
  case "$1" in
    --build) build=yes ;;
    --version)
      version=${2:?--version needs a version}
      shift
      ;;
    *)
      sed -n '2,6p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//' >&2
      exit 2
      ;;
  esac
  shift
done

program=''
if [ -n "${FAIRLEAD:-}" ]; then
  program=$(command -v "$FAIRLEAD") || {
    echo "fairlead: FAIRLEAD names $FAIRLEAD, which cannot be run" >&2
    exit 3
  }
elif [ -x "$here/bin/fairlead" ]; then
  program=$here/bin/fairlead
elif [ -x "$here/build/bin/fairlead" ]; then
  program=$here/build/bin/fairlead
elif [ "$build" = yes ] && [ -f "$here/generator/pom.xml" ]; then
  make -C "$here" build >&2
  program=$here/build/bin/fairlead
elif ! program=$(command -v fairlead); then
  echo "fairlead: not found; put it on PATH, or set FAIRLEAD to bin/fairlead of an unpacked distribution" >&2
  exit 3
fi

if [ -n "$version" ]; then
  found=$("$program" --version)
  if [ "$found" != "fairlead $version" ]; then
    echo "fairlead: $version is wanted, $program is ${found#fairlead }" >&2
    exit 3
  fi
fi
printf '%s\n' "$program"
